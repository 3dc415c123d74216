import type { Bbox } from '../client/types.ts';

/** One operation of a change or scenario, as the service reads it (`coverage.Operation`). */
export interface Operation {
  op: 'assign' | 'release' | 'create' | 'rename' | 'stage' | 'dates' | 'missions' | 'end';
  id?: string;
  name?: string;
  cpts?: string;
  units?: string[];
  from?: string;
  stage?: string;
  date?: string;
}

export type Status = 'open' | 'applied' | 'dropped';

/** A scenario as lists show it. */
export interface Outline {
  id: string;
  name: string;
  note: string;
  author: string;
  /** department:06, region:93, or empty for the country. */
  place: string;
  status: Status;
  version: number;
  based_on: number;
  created_at: string;
  updated_at: string;
  applied_revision?: number;
  operation_count: number;
  unit_count: number;
  /** Open, and does not hold on the facts of the moment. */
  stale: boolean;
}

export interface Holder {
  id: string;
  name: string;
}

/** A unit that is not with whom an operation takes it from. */
export interface Drift {
  code: string;
  name: string;
  expected: Holder | null;
  holder: Holder | null;
  operation: number;
  /** It is with the target already. */
  done?: boolean;
  /** The operation is refused for it. */
  blocks?: boolean;
}

export interface Refusal {
  operation: number;
  text: string;
}

/** A change of the log. */
export interface Entry {
  revision: number;
  time: string;
  author: string;
  reason: string;
  scenario?: string;
  operations: Operation[];
  summary: string;
  units: string[];
  cpts: Holder[];
}

/** A scenario whole, against the facts of the moment. */
export interface Scenario extends Outline {
  operations: Operation[];
  summary: string;
  revision: number;
  /** Null when it does not hold, or is done already. */
  effects: Effects | null;
  conflicts: Drift[];
  refusals: Refusal[];
  since: Entry[];
}

export interface UnitEffect {
  code: string;
  name: string;
  department: string;
  population: number;
  before: string | null;
  after: string | null;
}

export interface Piece {
  unit_count: number;
  population: number;
  name: string;
  bbox: Bbox;
}

export interface CptsState {
  name: string;
  stage: string;
  unit_count: number;
  population: number;
  size_category: number;
  size_note?: string;
  to_next_size?: number;
  to_previous_size?: number;
  funding_max_eur: number;
  funding_ordinary_eur: number;
  funding_certainty: string;
  pieces: number;
  piece_details?: Piece[];
}

export interface CptsEffect {
  id: string;
  name: string;
  before: CptsState | null;
  after: CptsState | null;
}

export interface AreaState {
  coverage_pct: number;
  population: number;
  covered_population: number;
  unit_count: number;
  covered_unit_count: number;
  white_zone_count: number;
  white_zone_population: number;
  /** Of the CPTS under contract. */
  funding_max_eur: number;
  /** Of every CPTS that counts, as if under contract. */
  funding_potential_max_eur: number;
  funding_certainty: string;
}

export interface AreaEffect {
  code: string;
  name: string;
  before: AreaState;
  after: AreaState;
}

export interface ZoneEffect {
  id: string;
  name: string;
  department: string;
  population: number;
  unit_count: number;
}

export interface Warning {
  kind: string;
  text: string;
  subject: { type: string; id?: string; name?: string };
  place?: [number, number];
}

/** What a change does, or would do. */
export interface Effects {
  units: UnitEffect[];
  cpts: CptsEffect[];
  departments: AreaEffect[];
  regions: AreaEffect[];
  country: AreaEffect;
  white_zones: { closed: ZoneEffect[]; opened: ZoneEffect[] };
  warnings: Warning[];
}

/** What a change did, or would do. */
export interface Trial {
  revision: number;
  summary: string;
  effects: Effects;
}
