import type { Choice, Place } from '../state/route.ts';

/** Absolute address of /api/, under whatever path the page is served. */
export function apiBase(): string {
  return new URL('api/', document.baseURI).href;
}

/** Address of a route of the service about a choice of facts: `address('departments/06/coverage', choice)`. */
export function address(path: string, choice: Choice, more: Record<string, string> = {}): string {
  return `${apiBase()}${path}?${query(choice, more)}`;
}

/** The parameters by which every route takes the choice. */
function query({ from, date, scenario }: Choice, more: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({ ...more, 'min-stage': from, ...(date && { at: date }), ...(scenario && { scenario }) });
}

/** Template of a layer's vector tiles; absolute, since MapLibre asks for them from a worker. */
export function tileTemplate(layer: string, choice: Choice): string {
  return `${apiBase()}tiles/${layer}/{z}/{x}/{y}.mvt?${query(choice)}`;
}

/** Address of the figures of a place. */
export function coverageOf(place: Place, choice: Choice): string {
  return address(place.kind === 'country' ? 'coverage' : `${place.kind}s/${encodeURIComponent(place.code)}/coverage`, choice);
}

/** Address of a département's file for its task force, or a région's. */
export function reportUrl(place: Exclude<Place, { kind: 'country' }>, format: 'html' | 'xlsx', choice: Choice, at: string): string {
  return address(`${place.kind}s/${encodeURIComponent(place.code)}/report`, { ...choice, date: at }, { f: format });
}

export interface Export {
  layer: 'white-zones' | 'units' | 'cpts';
  format: 'json' | 'csv';
  within: Place;
}

/** Address that downloads a layer; 10 000 is the service's largest page. */
export function exportUrl({ layer, format, within }: Export, { date, ...choice }: Choice): string {
  // A CPTS may lie in several départements.
  const filter = layer === 'cpts' && within.kind === 'department' ? 'departments' : within.kind;
  return address(`collections/${layer}/items`, choice, {
    f: format,
    limit: '10000',
    ...(date && { datetime: date }),
    ...(within.kind !== 'country' && { [filter]: within.code }),
  });
}
