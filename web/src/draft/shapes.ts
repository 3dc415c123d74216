import type { Schemas } from '../client/types.ts';
import type { Operation } from './operation.ts';

export type { AreaEffect, AreaState, CptsEffect, CptsState, Effects, Piece, Trial, ZoneEffect } from '../client/types.ts';

/** A unit of the département or beside it; its neighbours are those of other départements too. */
export type Unit = Omit<Schemas['workUnit'], 'label_point'> & { label_point: [number, number] | null };

export interface Grouping {
  kind: string;
  title: string;
  areas: { code: string; name: string; units: string[]; population: number; covered_population: number }[];
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
