import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { words } from '../state/language.ts';
import { count } from '../words/format.ts';

/** Rows drawn at once: a country has thousands, and a page of them is slow to read aloud and to draw. */
const STEP = 50;

/** The first rows of a long list, with a button for more. */
export function Some<T>({ list, children }: { list: readonly T[]; children: (shown: readonly T[]) => ComponentChildren }) {
  const shown = useSignal(STEP);
  const rest = list.length - shown.value;
  return (
    <>
      {children(list.slice(0, shown.value))}
      {rest > 0 && <p class="note print-only">{words.value.follow.notPrinted(count(rest))}</p>}
      {rest > 0 && (
        <button type="button" class="quiet" onClick={() => (shown.value += STEP)}>
          {words.value.follow.more(Math.min(rest, STEP))}
          <span class="note">{` / ${count(rest)}`}</span>
        </button>
      )}
    </>
  );
}
