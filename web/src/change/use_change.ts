import type { Effects } from '../client/types.ts';
import { useSignal } from '@preact/signals';
import { RequestError } from '../client/call.ts';
import { author, sign } from '../state/author.ts';
import { words } from '../state/language.ts';
import { refresh } from '../state/live.ts';
import type { Operation } from './operations.ts';
import { changesSince, tryChange, writeChange, type Change, type Entry } from './send.ts';

/** What a form makes of its fields: operations, or what is wrong, by field. */
export type Built = { operations: Operation[] } | { errors: Record<string, string> };

interface State {
  busy: boolean;
  /** The change whose effects are shown, as text: what is typed since makes it another. */
  tried?: string | undefined;
  effects?: Effects | undefined;
  errors: Record<string, string>;
  failure?: RequestError | undefined;
  /** What others wrote since the sheet was read; 'unknown' when the log does not say. */
  meanwhile?: Entry[] | 'unknown' | undefined;
}

const IDLE: State = { busy: false, errors: {} };

/**
 * A change from its form to the log: first tried, so that its effect is seen, then written on the revision that was read.
 * When others wrote meanwhile nothing is lost: their changes are told, the facts are read again, what was typed stays.
 */
export function useChange(revision: number, build: () => Built, done: () => void) {
  const state = useSignal<State>(IDLE);
  const reason = useSignal('');
  const name = useSignal(author.peek());
  const present = (): Change | undefined => {
    const built = build();
    const errors = { ...('errors' in built ? built.errors : {}), ...missing(reason.value, name.value) };
    if ('operations' in built && Object.keys(errors).length === 0) return { operations: built.operations, reason: reason.value.trim(), author: name.value.trim() };
    state.value = { ...IDLE, meanwhile: state.value.meanwhile, errors };
    return undefined;
  };
  const stale = async (): Promise<void> => {
    const meanwhile = (await changesSince(revision)) ?? 'unknown';
    refresh();
    state.value = { ...IDLE, meanwhile };
  };
  const attempt = async (change: Change): Promise<void> => {
    const { effects, revision: now } = await tryChange(change);
    if (now !== revision) return stale();
    state.value = { ...IDLE, tried: JSON.stringify(change), effects };
  };
  const write = async (change: Change): Promise<void> => {
    await writeChange(change, revision);
    sign(change.author);
    refresh();
    done();
  };
  const submit = async (): Promise<void> => {
    const change = present();
    if (!change || state.value.busy) return;
    const seen = state.value.tried === JSON.stringify(change);
    state.value = { ...state.value, errors: {}, failure: undefined, busy: true };
    try {
      await (seen ? write(change) : attempt(change));
    } catch (error) {
      const failure = error instanceof RequestError ? error : new RequestError(String(error));
      if (failure.status === 412) await stale();
      else state.value = { ...IDLE, failure };
    }
  };
  /** Something was typed: what was shown is the effect of something else. */
  const touch = () => {
    if (state.value.tried) state.value = IDLE;
  };
  return { state, reason, name, submit, touch };
}

function missing(reason: string, name: string): Record<string, string> {
  const { reasonMissing, authorMissing } = words.peek().change;
  return { ...(!reason.trim() && { reason: reasonMissing }), ...(!name.trim() && { author: authorMissing }) };
}
