import type { Effects, Schemas } from '../client/types.ts';
import { address, apiBase } from '../client/addresses.ts';
import { call, RequestError } from '../client/call.ts';
import { choice } from '../state/route.ts';
import type { Operation } from './operations.ts';

/** A change as it is asked for. */
export interface Change {
  operations: Operation[];
  reason: string;
  author: string;
}

export interface Answer {
  revision: number;
  effects: Effects;
}

/** An entry of the log (GET /api/changes). */
export interface Entry {
  revision: number;
  time: string;
  author: string;
  reason: string;
  summary: string;
  takes_back?: number;
  operations?: Schemas['Operation'][];
  scenario?: string;
  units?: string[];
  cpts?: { id: string; name: string; departments?: string[] }[];
}

/** Tells what a change would do, counted as on screen; nothing is written. */
export function tryChange(change: Change): Promise<Answer> {
  const { from, date } = choice.peek(); // what is tried is the live state, also where a scenario is on screen
  return call<Answer>(address('changes', { from, ...(date && { date }) }, { 'dry-run': 'true' }), { method: 'POST', body: change });
}

/** Writes a change on the facts of a revision; refused by 412 when they have moved on. */
export function writeChange(change: Change, revision: number): Promise<Answer> {
  return call<Answer>(address('changes', { from: choice.peek().from }), { method: 'POST', body: change, ifMatch: revision });
}

/** What was written after a revision, the latest first; undefined when the log does not answer. */
export async function changesSince(revision: number): Promise<Entry[] | undefined> {
  try {
    const { changes: entries } = await call<{ changes: Entry[] }>(logAddress({ limit: '20' }));
    return entries.filter((entry) => entry.revision > revision);
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}

/** Address of the log; it is of the live state, whatever day and scenario are on screen. */
export function logAddress(parameters: Record<string, string>): string {
  return `${apiBase()}changes?${new URLSearchParams(parameters)}`;
}
