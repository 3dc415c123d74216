import type { Effects } from '../client/types.ts';
import { useSignal } from '@preact/signals';
import { RequestError } from '../client/call.ts';
import { author, sign } from '../state/author.ts';
import { words } from '../state/language.ts';
import { refresh } from '../state/live.ts';
import { known } from '../state/session.ts';
import { undecided } from '../state/unanswered.ts';
import type { Operation } from './operations.ts';
import { changesSince, type Change, type Entry, type Way } from './send.ts';

/** What a form makes of its fields: operations, or what is wrong, by field. */
export type Built = { operations: Operation[] } | { errors: Record<string, string> };

interface State {
  busy: boolean;
  /** The change whose effects are shown, as text: what is typed since makes it another. */
  tried?: string | undefined;
  effects?: Effects | undefined;
  errors: Record<string, string>;
  failure?: RequestError | undefined;
  /** The change was sent, and may have been made: sent again as it is, it is made once. */
  unsure?: boolean;
  /** What others wrote since the sheet was read; 'unknown' when the log does not say. */
  meanwhile?: Entry[] | 'unknown' | undefined;
}

const IDLE: State = { busy: false, errors: {} };

interface Form {
  /** What it is, for the person who makes it. */
  what: string;
  /** Revision of the facts that the form shows. */
  revision: number;
  way: Way;
  build(): Built;
  done(): void;
}

/**
 * A change from its form to the log: first tried, so that its effect is seen, then written on the revision that was read.
 * When others wrote meanwhile nothing is lost: their changes are told, the facts are read again, what was typed stays. What had
 * no answer, or none but who is there, is sent again as it was.
 */
export function useChange({ what, revision, way, build, done }: Form) {
  const state = useSignal<State>(IDLE);
  const reason = useSignal('');
  const said = useSignal(author.peek());
  const name = () => known.value ?? said.value;
  const present = (): Change | undefined => {
    const built = build();
    const errors = { ...('errors' in built ? built.errors : {}), ...missing(reason.value, name()) };
    if ('operations' in built && Object.keys(errors).length === 0) return { operations: built.operations, reason: reason.value.trim(), author: name().trim() };
    state.value = { ...IDLE, meanwhile: state.value.meanwhile, errors };
    return undefined;
  };
  const stale = async (): Promise<void> => {
    const meanwhile = (await changesSince(revision)) ?? 'unknown';
    refresh();
    state.value = { ...IDLE, meanwhile };
  };
  const attempt = async (change: Change): Promise<void> => {
    const { effects, revision: now } = await way.attempt(change);
    if (now !== revision) return stale();
    state.value = { ...IDLE, tried: JSON.stringify(change), effects };
  };
  const write = async (change: Change): Promise<void> => {
    await way.write(change, revision, what);
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
      else if (seen && undecided(failure)) state.value = { ...state.value, busy: false, unsure: true, failure };
      else state.value = { ...IDLE, failure };
    }
  };
  /** Something was typed: what was shown is the effect of something else. */
  const touch = () => {
    if (state.value.tried) state.value = IDLE;
  };
  return { state, reason, said, submit, touch };
}

function missing(reason: string, name: string): Record<string, string> {
  const { reasonMissing, authorMissing } = words.peek().change;
  return { ...(!reason.trim() && { reason: reasonMissing }), ...(!name.trim() && { author: authorMissing }) };
}
