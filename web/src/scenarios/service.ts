import { address, apiBase } from '../client/addresses.ts';
import { call } from '../client/call.ts';
import { sendOnce } from '../state/unanswered.ts';
import type { Choice, Place } from '../state/route.ts';
import type { Operation, Outline, Scenario, Status, Trial } from './shapes.ts';

/** What a person says of a scenario. */
export interface Said {
  name: string;
  author: string;
  note?: string;
  place?: string;
  status?: Status;
  operations: readonly Operation[];
}

/** How the service writes a place. */
export function placeName(place: Place): string {
  return place.kind === 'country' ? '' : `${place.kind}:${place.code}`;
}

export function placeOf(name: string): Place {
  const [kind, code] = name.split(':');
  return code && (kind === 'department' || kind === 'region') ? { kind, code } : { kind: 'country' };
}

/** Those of a place; of all places where that is the country. */
export function listAddress(place: Place): string {
  const named = placeName(place);
  return `${apiBase()}scenarios${named ? `?place=${encodeURIComponent(named)}` : ''}`;
}

/** A scenario against the facts of the moment: whatever scenario the map is under is no part of the question. */
export function scenarioAddress(id: string, { from }: Choice, step = '', more: Record<string, string> = {}): string {
  return address(`scenarios/${encodeURIComponent(id)}${step}`, { from }, more);
}

export function create(said: Said, choice: Choice): Promise<Scenario> {
  return call(address('scenarios', { from: choice.from }), { method: 'POST', body: said });
}

/** Writes a scenario over the version that was seen; what is not said stays. */
export function save(seen: Outline & { operations: Operation[] }, change: Partial<Said>, choice: Choice): Promise<Scenario> {
  const { name, author, note, place, operations } = seen;
  const body = { name, author, note, place, operations, ...change };
  return call(scenarioAddress(seen.id, choice), { method: 'PUT', body, ifMatch: seen.version });
}

export function read(id: string, choice: Choice): Promise<Scenario> {
  return call(scenarioAddress(id, choice));
}

export function drop({ id, version }: Outline, choice: Choice): Promise<Scenario> {
  return call(scenarioAddress(id, choice), { method: 'DELETE', ifMatch: version });
}

/** Takes what others changed meanwhile into account; `dry` shows the result and leaves the scenario as it is. */
export function rebase({ id, version }: Outline, keep: Keep, dry: boolean, choice: Choice): Promise<Scenario> {
  const url = scenarioAddress(id, choice, '/rebase', { 'dry-run': String(dry) });
  return call(url, { method: 'POST', body: { keep }, ifMatch: version });
}

/** Whose word holds where others have changed the same units. */
export type Keep = 'mine' | 'theirs';

/** Makes its operations; `what` names it for who does. */
export function apply({ id, version }: Outline, signed: { reason: string; author: string }, what: string, choice: Choice): Promise<Trial> {
  return sendOnce(scenarioAddress(id, choice, '/apply'), signed, version, what);
}

/** What operations would do to the facts of this moment. */
export function dryRun(operations: readonly Operation[], { from }: Choice): Promise<Trial> {
  const body = { reason: '', author: '', operations };
  return call(address('changes', { from }, { 'dry-run': 'true' }), { method: 'POST', body });
}
