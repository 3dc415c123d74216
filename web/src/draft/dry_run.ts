import { computed, effect, signal, untracked } from '@preact/signals';
import { address } from '../client/addresses.ts';
import { call, RequestError } from '../client/call.ts';
import { author } from '../state/author.ts';
import { refreshed } from '../state/live.ts';
import { choice } from '../state/route.ts';
import type { Operation } from './operation.ts';
import type { Effects, Held, Trial } from './shapes.ts';
import { tried, unitsAnswer } from './work.ts';

/** A pick grows by clicks: the service is asked once the reader pauses this many milliseconds. */
const PAUSE = 100;
const RETRY = 3000;

interface State {
  /** What the operations come to; those of before while others are awaited. */
  trial?: Trial | undefined;
  /** Operations that `trial` is of. */
  of?: string;
  busy: boolean;
  error?: RequestError | undefined;
}

const state = signal<State>({ busy: false });

/** What the draft and the proposal would change; undefined while there is nothing to try. */
export const effects = computed<Effects | undefined>(() => state.value.trial?.effects ?? undefined);
export const effectsBusy = computed(() => state.value.busy);
/** No connection: asked again until it is back. */
export const disconnected = computed(() => state.value.error?.status === 0);
/** Why the draft cannot be made. */
export const refused = computed(() => (state.value.error && state.value.error.status !== 0 ? state.value.error : undefined));
/** Units that others hold, where that is why. */
export const held = computed<readonly Held[]>(() => {
  const conflicts = state.value.error?.problem['conflicts'];
  return Array.isArray(conflicts) ? (conflicts as Held[]) : [];
});
/** The operation that cannot be made, counted from 0. */
export const refusedOperation = computed(() => {
  const index = state.value.error?.problem['operation'];
  return typeof index === 'number' ? index : undefined;
});

let stop = () => {};

/** Tries the operations at every change, until the view is left. Answers that come late are dropped. */
export function followTries(): () => void {
  const wanted = computed(() => JSON.stringify([tried.value, choice.value, refreshed.value]));
  const end = effect(() => {
    void wanted.value;
    untracked(() => ask(tried.peek(), PAUSE));
  });
  const online = () => state.peek().error && ask(tried.peek(), 0);
  window.addEventListener('online', online);
  return () => {
    end();
    stop();
    window.removeEventListener('online', online);
    state.value = { busy: false };
  };
}

/** Asks again, after an error. */
export function tryAgain(): void {
  ask(tried.peek(), 0);
}

function ask(operations: readonly Operation[], pause: number): void {
  stop();
  if (operations.length === 0) {
    state.value = { busy: false };
    return;
  }
  const request = new AbortController();
  const timer = setTimeout(() => void run(operations, request), pause);
  stop = () => {
    clearTimeout(timer);
    request.abort();
  };
  state.value = { ...state.peek(), busy: true };
}

async function run(operations: readonly Operation[], request: AbortController): Promise<void> {
  try {
    const body = { reason: '', author: author.peek(), operations };
    const trial = await call<Trial>(address('changes', choice.peek(), { 'dry-run': 'true' }), { method: 'POST', body, signal: request.signal });
    if (!request.signal.aborted) state.value = { trial, of: JSON.stringify(operations), busy: false };
  } catch (error) {
    if (!request.signal.aborted) failed(error, operations);
  }
}

function failed(error: unknown, operations: readonly Operation[]): void {
  const told = error instanceof RequestError ? error : new RequestError(String(error), 500);
  const again = told.status === 0 || told.notReady;
  state.value = { ...state.peek(), ...(!again && { trial: undefined }), busy: false, error: told };
  if (told.status === 409) unitsAnswer.reload();
  if (!again) return;
  const timer = setTimeout(() => ask(operations, 0), RETRY);
  stop = () => clearTimeout(timer);
}
