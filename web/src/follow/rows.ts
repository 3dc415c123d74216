import type { Stage } from '../words/stage.ts';

/** A CPTS as the layer of the service gives it, without its shape; null where a thing is not known. */
export interface Row {
  id: string;
  name: string;
  stage: Stage;
  counted: boolean;
  unit_count: number;
  population: number;
  size_category: number;
  funding_max_eur: number;
  funding_certainty: string;
  departments: string[];
  letter_date: string | null;
  receipt_date: string | null;
  validation_date: string | null;
  contract_date: string | null;
  contract_term: string | null;
  missions: string[];
  overdue_count: number | null;
}

/** Columns of the table, in their order. */
export const COLUMNS = [
  'name',
  'stage',
  'population',
  'size_category',
  'funding_max_eur',
  'letter_date',
  'validation_date',
  'contract_date',
  'contract_term',
  'overdue_count',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  column: Column;
  descending: boolean;
}

/** Sorted by a column; what is not known comes last whichever the direction, and what is equal by name. */
export function sorted(rows: readonly Row[], { column, descending }: Order): Row[] {
  const sign = descending ? -1 : 1;
  const value = (row: Row) => (column === 'stage' ? rank(row.stage) : row[column]);
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * compare(one, other) || byName(a, b);
  });
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'fr', { numeric: true });
}

// From the first contact to the contract; one that has ended is after all.
function rank(stage: Stage): number {
  return BOARD.includes(stage) ? BOARD.indexOf(stage) : BOARD.length;
}

const byName = (a: Row, b: Row) => a.name.localeCompare(b.name, 'fr', { numeric: true });

/** Stages of the board from the first contact to the contract; one that nobody names and nobody is at is left out. */
const BOARD: readonly Stage[] = ['preproject', 'letter_of_intent', 'unspecified', 'project_validated', 'contract_signed'];

/** The CPTS at each stage, by name; those that have ended are on no list. */
export function board(rows: readonly Row[]): { stage: Stage; rows: Row[] }[] {
  return BOARD.map((stage) => ({ stage, rows: rows.filter((row) => row.stage === stage).sort(byName) })).filter(
    ({ stage, rows: here }) => stage !== 'unspecified' || here.length > 0,
  );
}
