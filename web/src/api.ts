import type { Stage, Threshold } from './stage.ts';

/** West, south, east, north, in WGS84 degrees. */
export type Bbox = [number, number, number, number];

/** Where an object lies; null for one without geometry, such as a CPTS that has no unit yet. */
export interface Place {
  bbox: Bbox | null;
  /** Longitude and latitude of a point well inside. */
  label_point: [number, number] | null;
}

/** What every coverage answer says about itself. */
export interface Header {
  revision: number;
  at: string;
  min_stage: Threshold;
  stages_counted: Stage[];
  schematic: boolean;
  vintages: Partial<Record<'geometry' | 'population' | 'cpts' | 'points' | 'passage', string>>;
  grid: { id: string; title: string; from: string } | null;
}

export interface StageShare {
  stage: Stage;
  label: string;
  unit_count: number;
  population: number;
  area_km2: number;
}

export interface Area extends Place {
  code: string;
  name: string;
  region?: string;
  unit_count: number;
  covered_unit_count: number;
  conflict_unit_count: number;
  population: number;
  covered_population: number;
  coverage_pct: number;
  white_zone_count: number;
  white_zone_population: number;
  area_km2: number;
  covered_area_km2: number;
  by_stage: StageShare[];
}

export interface Funded {
  population: number;
  size_category: number;
  funding_max_eur: number;
  funding_ordinary_eur: number;
  funding_certainty: 'A' | 'B' | 'C';
}

export interface Neighbour {
  id: string;
  name: string;
  stage: Stage;
  stage_label: string;
  border_km: number;
  population: number;
  size_category: number;
}

export interface WhiteZone extends Funded, Place {
  id: string;
  /** Of its most populous unit. */
  name: string;
  department: string;
  unit_count: number;
  codes: string[];
  names: string[];
  population_estimated: boolean;
  area_km2: number;
  size_note?: string;
  neighbour_details: Neighbour[];
  point_count: number;
  points: { id: string; name: string; category: string }[];
}

export interface Cpts extends Funded, Place {
  id: string;
  name: string;
  stage: Stage;
  stage_label: string;
  counted: boolean;
  unit_count: number;
  area_km2: number;
  /** Inhabitants missing before the next size; null in the last one. */
  to_next_size: number | null;
  pieces: number;
  departments: string[];
}

export interface Conflict extends Place {
  code: string;
  name: string;
  cpts: { id: string; name: string; stage: Stage }[];
}

/** What a place's figures are about: the kinds of its units, the most numerous first. */
interface Counted extends Header, Area {
  unit_kinds: string[];
}

export interface Country extends Counted {
  regions: Area[];
  departments: Area[];
  conflict_count: number;
  fault_count: number;
}

export interface Region extends Counted {
  departments: Area[];
}

export interface Department extends Counted {
  white_zones: WhiteZone[];
  cpts: Cpts[];
  conflicts: Conflict[];
  warnings: string[];
}

/** A request that did not give an answer; the message is French and meant for the reader. */
export class RequestError extends Error {
  /** The service is up and still reading its data: the same request will be answered soon. */
  notReady = false;
}

export function fetchCountry(from: Threshold, signal: AbortSignal): Promise<Country> {
  return get<Country>('coverage', from, signal);
}

export function fetchRegion(code: string, from: Threshold, signal: AbortSignal): Promise<Region> {
  return get<Region>(`regions/${encodeURIComponent(code)}/coverage`, from, signal);
}

export function fetchDepartment(code: string, from: Threshold, signal: AbortSignal): Promise<Department> {
  return get<Department>(`departments/${encodeURIComponent(code)}/coverage`, from, signal);
}

export async function fetchConflicts(from: Threshold, signal: AbortSignal): Promise<Conflict[]> {
  return (await get<{ conflicts: Conflict[] }>('conflicts', from, signal)).conflicts;
}

async function get<T>(path: string, from: Threshold, signal: AbortSignal): Promise<T> {
  const response = await reach(`${apiBase()}${path}?min-stage=${from}`, signal);
  if (!response.ok) throw await refusal(response);
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestError('La réponse du service est incomplète ou illisible.');
  }
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: 'application/json' } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestError('Le service ne répond pas : vérifiez que cpts serve tourne et que le réseau est là.');
  }
}

async function refusal(response: Response): Promise<RequestError> {
  const error = new RequestError(await problem(response));
  error.notReady = response.status === 503;
  return error;
}

/** The detail of an RFC 9457 answer, else its title, else the status. */
async function problem(response: Response): Promise<string> {
  const fallback = `Le service a répondu par une erreur (${response.status}).`;
  try {
    const body = (await response.json()) as { detail?: unknown; title?: unknown };
    return [body.detail, body.title].find((text) => typeof text === 'string' && text !== '')?.toString() ?? fallback;
  } catch {
    return fallback; // not JSON: a proxy's own page
  }
}

/** Absolute address of /api/, under whatever path the page is served. */
export function apiBase(): string {
  return new URL('api/', document.baseURI).href;
}

/** Template of a layer's vector tiles; absolute, since MapLibre asks for them from a worker. */
export function tileTemplate(layer: string, from: Threshold): string {
  return `${apiBase()}tiles/${layer}/{z}/{x}/{y}.mvt?min-stage=${from}`;
}

/** Address of a département's file for its task force, or a région's. */
export function reportUrl(place: { kind: 'department' | 'region'; code: string }, format: 'html' | 'xlsx', from: Threshold, at: string): string {
  const query = new URLSearchParams({ f: format, 'min-stage': from, at });
  return `${apiBase()}${place.kind}s/${encodeURIComponent(place.code)}/report?${query}`;
}

export interface Export {
  layer: 'white-zones' | 'units' | 'cpts';
  format: 'json' | 'csv';
  from: Threshold;
  within?: { department: string } | { region: string };
}

/** Address that downloads a layer; 10 000 is the service's largest page. */
export function exportUrl({ layer, format, from, within }: Export): string {
  const query = new URLSearchParams({ f: format, 'min-stage': from, limit: '10000' });
  for (const [name, code] of Object.entries(within ?? {})) {
    // A CPTS may lie in several départements.
    query.set(layer === 'cpts' && name === 'department' ? 'departments' : name, code);
  }
  return `${apiBase()}collections/${layer}/items?${query}`;
}
