import { computed, effect, signal, untracked } from '@preact/signals';
import { apiBase } from '../client/addresses.ts';
import { call, RequestError } from '../client/call.ts';
import { author } from '../state/author.ts';
import { edits } from '../state/edits.ts';
import { go } from '../state/route.ts';
import { operationsOf } from './draft.ts';
import { announce, forget, type Saved } from './kept.ts';
import { written, type Operation } from './operation.ts';
import { stepsOf } from './regroup.ts';
import type { Scenario } from './shapes.ts';
import { addressOf, carryOver, catchUp, department, draft, key, noteSaved, perform, saved } from './work.ts';

/** Where the draft is kept, besides this device. */
export type Saving =
  | { kind: 'device' }
  /** The service wants to know who writes. */
  | { kind: 'unsigned' }
  | { kind: 'busy' }
  | { kind: 'saved'; at: string }
  /** No connection: tried again by itself. */
  | { kind: 'waiting' }
  /** Somebody else wrote the scenario meanwhile. */
  | { kind: 'theirs'; scenario: Scenario }
  | { kind: 'refused'; error: RequestError };

const state = signal<Saving>({ kind: 'device' });
export const saving = computed(() => state.value);

/** A run of clicks is written once. */
const PAUSE = 700;
const RETRY = 4000;

const here = computed(() => written(operationsOf(draft.value)));
const there = computed(() => saved.value && written(saved.value.operations));

let stop = () => {};

/** Reads the scenario of the address, then writes it at every step, until the view is left. */
export function followSaving(): () => void {
  const ends = [
    effect(() => {
      const id = key.value?.scenario;
      untracked(() => (id === undefined ? rest({ kind: 'device' }) : void read(id)));
    }),
    effect(() => {
      void [here.value, there.value, edits.value, author.value];
      untracked(() => state.peek().kind !== 'theirs' && schedule(PAUSE));
    }),
  ];
  const online = () => state.peek().kind === 'waiting' && schedule(0);
  window.addEventListener('online', online);
  return () => {
    ends.forEach((end) => end());
    stop();
    window.removeEventListener('online', online);
  };
}

function rest(now: Saving): void {
  stop();
  state.value = now;
}

function schedule(pause: number): void {
  const now = saved.peek();
  if (!now || key.peek()?.scenario !== now.id) return;
  if (here.peek() === there.peek()) return rest({ kind: 'saved', at: now.at });
  if (!edits.peek()?.allowed) return rest({ kind: 'device' });
  if (author.peek() === '') return rest({ kind: 'unsigned' });
  stop();
  const timer = setTimeout(() => void alone(now.id, writeWhatIsNew), pause);
  stop = () => clearTimeout(timer);
}

/**
 * One tab writes at a time: else the same person in two tabs would be told that somebody else was first. Browsers have locks
 * for pages of https and of this machine alone; without, the service still lets only one of two be first.
 */
function alone(id: string, run: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(`cpts.scenario.${id}`, run) : run();
}

async function writeWhatIsNew(): Promise<void> {
  catchUp();
  const now = saved.peek();
  if (!now || key.peek()?.scenario !== now.id) return;
  if (here.peek() === there.peek()) rest({ kind: 'saved', at: now.at });
  else await write(now);
}

/** What this device has and the service has not yet is written; else what the service has is shown. */
async function read(id: string): Promise<void> {
  stop();
  state.value = { kind: 'busy' };
  try {
    const scenario = await call<Scenario>(scenarioUrl(id));
    if (key.peek()?.scenario !== id) return;
    const before = saved.peek();
    const unsaved = before !== undefined && here.peek() !== there.peek();
    if (unsaved && before.version !== scenario.version) return rest({ kind: 'theirs', scenario });
    if (!unsaved) open(scenario);
    schedule(0);
  } catch (error) {
    failed(error, () => void read(id));
  }
}

function open(scenario: Scenario): void {
  noteSaved(savedOf(scenario));
  if (here.peek() !== written(scenario.operations)) perform({ do: 'steps', steps: stepsOf(scenario.operations), why: 'opened' });
}

async function write(now: Saved): Promise<void> {
  state.value = { kind: 'busy' };
  const operations = operationsOf(draft.peek());
  try {
    const scenario = await call<Scenario>(scenarioUrl(now.id), { method: 'PUT', ifMatch: now.version, body: body(now, operations) });
    if (key.peek()?.scenario === now.id) noteSaved({ ...savedOf(scenario), operations });
  } catch (error) {
    failed(error, () => schedule(0), operations);
  }
}

function failed(error: unknown, again: () => void, operations?: readonly Operation[]): void {
  const told = error instanceof RequestError ? error : new RequestError(String(error), 500);
  const theirs = told.problem['scenario'] as Scenario | undefined;
  if (told.status === 412 && theirs) return met(theirs, operations);
  if (told.status !== 0 && !told.notReady) return rest({ kind: 'refused', error: told });
  rest({ kind: 'waiting' });
  const timer = setTimeout(again, RETRY);
  stop = () => clearTimeout(timer);
}

// An answer that was lost on its way: what is there is what was written here.
function met(theirs: Scenario, operations: readonly Operation[] | undefined): void {
  if (operations && written(theirs.operations) === written(operations)) noteSaved(savedOf(theirs));
  else rest({ kind: 'theirs', scenario: theirs });
}

/** Saves the draft under a name: from then on it is a scenario, with an address to share. Throws a RequestError. */
export async function saveAs(name: string): Promise<void> {
  const code = department.peek();
  const before = key.peek();
  if (code === undefined || !before) return;
  const operations = operationsOf(draft.peek());
  const scenario = await call<Scenario>(`${apiBase()}scenarios`, { method: 'POST', body: { ...body({ name }, operations), place: `department:${code}` } });
  const after = { department: code, scenario: scenario.id };
  carryOver(after, { ...savedOf(scenario), operations });
  announce(before, after);
  forget(before);
  go(addressOf(after));
}

/** Somebody else wrote meanwhile, and theirs is kept: undo brings this draft's steps back. */
export function takeTheirs(scenario: Scenario): void {
  rest({ kind: 'busy' });
  noteSaved(savedOf(scenario));
  perform({ do: 'steps', steps: stepsOf(scenario.operations), why: 'theirs' });
  schedule(0);
}

/** Writes again what was refused. */
export function saveAgain(): void {
  schedule(0);
}

function body({ name, note }: Pick<Saved, 'name' | 'note'>, operations: readonly Operation[]) {
  const place = department.peek();
  return { name, ...(note && { note }), author: author.peek(), ...(place !== undefined && { place: `department:${place}` }), operations };
}

function savedOf({ id, name, note, version, updated_at: at, operations }: Scenario): Saved {
  return { id, name, ...(note && { note }), version, at, operations };
}

function scenarioUrl(id: string): string {
  return `${apiBase()}scenarios/${encodeURIComponent(id)}`;
}
