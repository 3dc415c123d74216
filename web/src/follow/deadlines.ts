import type { Doubt } from '../words/service.ts';

/** A deadline of a CPTS, as GET …/deadlines tells it. */
export interface Deadline {
  cpts: { id: string; name: string; stage: string; departments?: string[] };
  kind: string;
  mission?: string;
  /** French sentence. */
  title: string;
  /** Day, YYYY-MM-DD. */
  due: string;
  status: 'overdue' | 'soon' | 'later' | 'done';
  /** Days from the day of the answer to the due one; negative behind it. */
  days: number;
  /** The facts do not say whether it was met: behind its day, it is not counted as overdue. */
  to_check?: boolean;
  note?: string;
  doubt?: Doubt;
}

export interface DeadlineFilter {
  stage: string;
  kind: string;
  done: boolean;
  order: 'date' | 'cpts';
}

const RANK = { overdue: 0, soon: 1, later: 2, done: 3 };

/** Deadlines that pass a filter: what is overdue first, then by day or by CPTS. */
export function select(rows: readonly Deadline[], { stage, kind, done, order }: DeadlineFilter): Deadline[] {
  const byName = (a: Deadline, b: Deadline) => a.cpts.name.localeCompare(b.cpts.name, 'fr', { numeric: true });
  const byDay = (a: Deadline, b: Deadline) => a.due.localeCompare(b.due);
  const late = (row: Deadline) => (unproven(row) ? 0.5 : order === 'cpts' ? Number(row.status !== 'overdue') : RANK[row.status]);
  const [first, second] = order === 'cpts' ? [byName, byDay] : [byDay, byName];
  return rows
    .filter((row) => (done || row.status !== 'done') && (!stage || row.cpts.stage === stage) && (!kind || row.kind === kind))
    .sort((a, b) => late(a) - late(b) || first(a, b) || second(a, b));
}

/** How many deadlines there are of each status; those that may have been met are apart. */
export function tally(rows: readonly Deadline[]): Record<Deadline['status'] | 'to_check', number> {
  const of = (status: Deadline['status']) => rows.filter((row) => row.status === status && !unproven(row)).length;
  return { overdue: of('overdue'), to_check: rows.filter(unproven).length, soon: of('soon'), later: of('later'), done: of('done') };
}

/** Behind its day, and nothing says whether it was met. */
export function unproven({ status, to_check }: Deadline): boolean {
  return status === 'overdue' && Boolean(to_check);
}

/** What a CPTS waits for without any deadline, such as a project after its letter. */
export interface Waiting {
  cpts: { id: string; name: string; stage: string; departments?: string[] };
  /** French sentence. */
  title: string;
  since?: string;
  days: number;
}

/** The kinds that occur, in the order of a project's life as the rows first show them. */
export function kindsOf(rows: readonly Deadline[]): string[] {
  return [...new Set(rows.map(({ kind }) => kind))].sort();
}
