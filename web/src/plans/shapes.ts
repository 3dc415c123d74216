import type { Operation } from '../client/types.ts';

/** Weights of what is wished, in points (`plan.Wishes`). */
export interface Wishes {
  few_new: number;
  new_population: number;
  size_change: number;
  existing: number;
  compact: number;
  balance: number;
  epci: number;
  canton: number;
  living_area: number;
  msp: number;
  /** Negative: the most funding is wished. */
  funding: number;
  keep: number;
}

/** What must hold (`plan.Limits`). */
export interface Limits {
  max_new?: number;
  new_min_population?: number;
  new_max_population?: number;
  existing_population?: number;
  keep_size?: boolean;
}

export type Take = 'none' | 'unsigned' | 'any';

/** What plans are asked for (`plan.Request`); the service has the place and what is not said. */
export interface Request {
  department?: string;
  region?: string;
  new_population: number;
  existing_population: number;
  wishes: Wishes;
  limits: Limits;
  across: boolean;
  take: Take;
  links: [string, string][];
  seed: number;
  plans: number;
  seconds: number;
}

/** Plans for a place, the best by the wishes first (`plan.Answer`). */
export interface Answer {
  revision: number;
  at: string;
  place: string;
  name: string;
  schematic: boolean;
  grid: string;
  request: Request & { min_stage: string };
  before: State;
  plans: Plan[];
  steps: number;
  stopped: 'done' | 'time' | 'cancelled';
  seconds: number;
  notes: string[];
  unknown: string[];
}

export interface State {
  coverage_pct: number;
  population: number;
  covered_population: number;
  unit_count: number;
  covered_unit_count: number;
  white_zone_count: number;
  white_zone_population: number;
  conflict_unit_count: number;
  cpts_count: number;
  funding_max_eur: number;
}

/** One way to 100 % (`plan.Plan`). */
export interface Plan {
  id: string;
  title: string;
  why: string;
  traded: string[];
  score: number;
  points: Point[];
  optimal: boolean;
  measures: Measures;
  after: State;
  steps: Step[];
  assignment: Record<string, string>;
  operations: Operation[];
  territories: Territory[];
  warnings: string[];
}

export interface Point {
  wish: string;
  label: string;
  weight: number;
  value: number;
  points: number;
}

export interface Measures {
  new_cpts: number;
  joined_cpts: number;
  advanced_cpts: number;
  placed_units: number;
  placed_population: number;
  taken_units: number;
  taken_population: number;
  coverage_pct: number;
  funding_max_eur: number;
  funding_change_eur: number;
  funding_ordinary_change_eur: number;
  funding_certainty: string;
  size_changes: number;
  balance_pct: number;
  border_km: number;
  compactness: number;
  epci_cuts: number;
  canton_cuts: number;
  living_area_cuts: number;
  new_without_msp: number;
  new_below_population: number;
  smallest_new_population: number;
  in_pieces: number;
}

export interface Step {
  order: number;
  op: 'stage' | 'assign' | 'create';
  cpts: string;
  name: string;
  stage: string;
  text: string;
  units: string[];
  places: string[];
  zones: { id: string; name: string; whole: boolean }[];
  departments: string[];
  unit_count_before: number;
  unit_count_after: number;
  population_before: number;
  population_after: number;
  population_gained: number;
  population_estimated: boolean;
  size_category_before: number;
  size_category_after: number;
  size_note?: string;
  to_next_size: number;
  funding_max_eur_before: number;
  funding_max_eur_after: number;
  funding_ordinary_eur_before: number;
  funding_ordinary_eur_after: number;
  funding_certainty: string;
  coverage_pct_after: number;
  leaders: { id: string; name: string; unit: string }[];
  neighbours: { id: string; name: string; stage: string; border_km: number }[];
  warnings: string[];
}

export interface Territory {
  cpts: string;
  name: string;
  new: boolean;
  population: number;
  size_category: number;
  funding_max_eur: number;
  area_km2: number;
  compactness: number;
  pieces: number;
  unit_count: number;
  departments: string[];
}

/** How far a search is (`plan.Progress`). */
export interface Progress {
  step: number;
  of: number;
  seconds: number;
  score: number;
}

/** Which limit cannot hold, as the 422 `impossible-limit` names it (`plan.Impossible`). */
export interface Impossible {
  limit: keyof Limits;
  value: number;
  nearest: number;
  where: string;
  proven: boolean;
}
