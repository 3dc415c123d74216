import type { Funded } from '../client/types.ts';
import type { OptionWarning } from '../words/service.ts';

/** A territory's inhabitants, size and money, with the distance to the sizes beside; null where there is none. */
export interface State extends Funded {
  size_note?: string;
  to_next_size?: number | null;
  to_previous_size?: number | null;
}

/** What else an option changes, and what should be known before choosing it */
interface Consequences {
  coverage: Covering;
  warning_details: OptionWarning[];
}

/** Coverage of the zone's département on either side of an option. */
export interface Covering {
  before: { coverage_pct: number };
  after: { coverage_pct: number };
}

/** A commune of the zone with its inhabitants there; it may be in several units. */
export interface Commune {
  code: string;
  name: string;
  unit_count: number;
  population: number;
  population_estimated: boolean;
  department_share_pct: number;
}

/** What this view reads of GET /api/white-zones/{id}/options. */
export interface Options {
  communes: Commune[];
  department_share_pct: number;
  alone: State & Consequences;
  joined: ({ cpts: { id: string; name: string; stage: string }; border_km: number; before: State; after: State } & Consequences)[];
}

/** A way to cover the zone: as a CPTS of its own, or by joining one. */
export interface Option {
  /** Id of the CPTS to join; empty for a new one. */
  id: string;
  name: string;
  stage?: string;
  border_km?: number;
  before?: State;
  after: State;
  coverage: Covering;
  warnings: OptionWarning[];
  /** Euros a year that it brings more, at most; it is uncertain as soon as one of the two amounts is. */
  gain: number;
  toCheck: boolean;
}

/** The ways to compare: alone first, then the neighbours as the service orders them, the longest border first. */
export function optionsOf({ alone, joined }: Pick<Options, 'alone' | 'joined'>, aloneName: string): Option[] {
  const { coverage, warning_details: warnings, ...after } = alone;
  const founded = { id: '', name: aloneName, after, coverage, warnings, gain: after.funding_max_eur, toCheck: weak(after) };
  return [founded, ...joined.map(join)];
}

function join({ cpts, before, after, warning_details: warnings, ...rest }: Options['joined'][number]): Option {
  const gain = after.funding_max_eur - before.funding_max_eur;
  return { ...cpts, ...rest, before, after, warnings, gain, toCheck: weak(before, after) };
}

function weak(...states: Funded[]): boolean {
  return states.some(({ funding_certainty }) => funding_certainty === 'C');
}
