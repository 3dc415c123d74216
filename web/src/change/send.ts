import type { Effects, Schemas } from '../client/types.ts';
import { address, apiBase } from '../client/addresses.ts';
import { call, RequestError } from '../client/call.ts';
import { choice } from '../state/route.ts';
import { sendOnce } from '../state/unanswered.ts';
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
  scenario?: string;
  /** Revision of the change that this one takes back. */
  takes_back?: number;
  /** None of a load of files. */
  operations?: readonly Schemas['Operation'][];
  units?: string[];
  cpts?: { id: string; name: string; departments?: string[] }[];
}

/** How a change is tried, and written on the facts of a revision; `what` names it for who sends it. */
export interface Way {
  attempt(change: Change): Promise<Answer>;
  write(change: Change, revision: number, what: string): Promise<Answer>;
}

/** Operations on the facts. */
export const CHANGE: Way = { attempt: tryChange, write: writeChange };

/** Takes the change of a revision back; it has no operations of its own. */
export function takingBack(revision: number): Way {
  const url = (more: Record<string, string> = {}) => address(`changes/${revision}/take-back`, { from: choice.peek().from }, more);
  return {
    attempt: ({ reason, author }) => call<Answer>(url({ 'dry-run': 'true' }), { method: 'POST', body: { reason, author } }),
    write: ({ reason, author }, base, what) => sendOnce<Answer>(url(), { reason, author }, base, what),
  };
}

/** Tells what a change would do, counted as on screen; nothing is written. */
function tryChange(change: Change): Promise<Answer> {
  const { from, date } = choice.peek(); // what is tried is the live state, also where a scenario is on screen
  return call<Answer>(address('changes', { from, ...(date && { date }) }, { 'dry-run': 'true' }), { method: 'POST', body: change });
}

/** Writes a change on the facts of a revision; refused by 412 when they have moved on. */
function writeChange(change: Change, revision: number, what: string): Promise<Answer> {
  return sendOnce<Answer>(address('changes', { from: choice.peek().from }), change, revision, what);
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
