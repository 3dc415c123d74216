import { DEFAULT_THRESHOLD, isThreshold, type Threshold } from './stage.ts';

/** What is on screen; the address after # holds all of it, so that a view can be shared and gone back to. */
export interface Route {
  place: Place;
  from: Threshold;
}

export type Place =
  | { kind: 'country' }
  | { kind: 'region'; code: string }
  | { kind: 'department'; code: string; zone?: string };

const SEGMENT: Record<'region' | 'department', string> = { region: 'region', department: 'departement' };
const THRESHOLD_PARAMETER = 'a-partir-de';

/** Reads `#/departement/06/zone-blanche/06-1a2b3c4d?a-partir-de=contract_signed`; what is unknown is the country. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const asked = new URLSearchParams(query).get(THRESHOLD_PARAMETER);
  return { place: parsePlace(path.split('/').filter(Boolean)), from: isThreshold(asked) ? asked : DEFAULT_THRESHOLD };
}

function parsePlace([segment, rawCode, zoneWord, rawZone]: string[]): Place {
  const code = (rawCode ?? '').toUpperCase();
  if (!/^[0-9][0-9AB][0-9]?$/.test(code)) return { kind: 'country' };
  if (segment === SEGMENT.region) return { kind: 'region', code };
  if (segment !== SEGMENT.department) return { kind: 'country' };
  const isZone = zoneWord === 'zone-blanche' && /^[\w-]+$/.test(rawZone ?? '');
  return isZone && rawZone ? { kind: 'department', code, zone: rawZone } : { kind: 'department', code };
}

export function formatRoute({ place, from }: Route): string {
  const query = from === DEFAULT_THRESHOLD ? '' : `?${THRESHOLD_PARAMETER}=${from}`;
  return `#/${formatPlace(place)}${query}`;
}

function formatPlace(place: Place): string {
  if (place.kind === 'country') return '';
  const base = `${SEGMENT[place.kind]}/${place.code}`;
  return place.kind === 'department' && place.zone ? `${base}/zone-blanche/${place.zone}` : base;
}

/** Whether two routes show the same answer of the service: choosing a zone loads nothing. */
export function sameAnswer(a: Route, b: Route): boolean {
  return a.from === b.from && formatPlace(withoutZone(a.place)) === formatPlace(withoutZone(b.place));
}

function withoutZone(place: Place): Place {
  return place.kind === 'department' ? { kind: 'department', code: place.code } : place;
}
