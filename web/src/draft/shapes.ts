import type { Bbox } from '../client/types.ts';
import type { Operation } from './operation.ts';

/** What the routes of a task force's work answer: the fields that this view reads. */
export interface Unit {
  code: string;
  name: string;
  kind: string;
  commune: string;
  commune_name: string;
  population: number;
  population_estimated?: boolean;
  epci?: string;
  cpts: string | null;
  stage?: string | null;
  status: 'covered' | 'white' | 'conflict' | 'not_counted';
  zone: string | null;
  label_point: [number, number] | null;
  /** Codes of units that it shares a border with, those of other départements too. */
  neighbours: string[];
  /** Lengths of these borders, in the same order. */
  borders_km?: number[];
  /** Of another département, beside this one. */
  outside?: boolean;
}

export interface Grouping {
  kind: string;
  title: string;
  areas: { code: string; name: string; units: string[]; population: number; covered_population: number }[];
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
  population_estimated?: boolean;
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

export interface AreaState {
  coverage_pct: number;
  population: number;
  covered_population: number;
  unit_count: number;
  covered_unit_count: number;
  white_zone_count: number;
  white_zone_population: number;
}

export interface ZoneEffect {
  id: string;
  name: string;
  department: string;
  population: number;
  unit_count?: number;
}

export interface CptsEffect {
  id: string;
  name: string;
  before: CptsState | null;
  after: CptsState | null;
}

export interface AreaEffect {
  code: string;
  name: string;
  before: AreaState;
  after: AreaState;
}

export interface Effects {
  units: { code: string; name: string; department: string; population: number; before: string | null; after: string | null }[];
  cpts: CptsEffect[];
  departments: AreaEffect[];
  white_zones: { closed: ZoneEffect[]; opened: ZoneEffect[] };
  warnings: { kind: string; text: string; subject: { type: string; id?: string; name?: string } }[];
}

export interface Trial {
  revision: number;
  effects: Effects;
}

export interface Scenario {
  id: string;
  name: string;
  note?: string;
  author: string;
  place?: string;
  status: 'open' | 'applied' | 'dropped';
  version: number;
  updated_at: string;
  operations: Operation[];
}

export interface Found {
  kind: string;
  code: string;
  name: string;
  department: string;
  department_name: string;
}

/** A unit that an operation would take from one that does not hold it, as a 409 names it. */
export interface Held {
  code: string;
  name: string;
  cpts: { id: string; name: string }[];
}
