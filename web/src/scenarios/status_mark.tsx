import { words } from '../state/language.ts';
import type { Outline } from './shapes.ts';

/** Where a scenario is, in a word. */
export function StatusMark({ scenario: { status, stale } }: { scenario: Pick<Outline, 'status' | 'stale'> }) {
  const w = words.value.scenarios;
  return <span class={`mark mark-${stale ? 'stale' : status}`}>{stale ? w.stale : w.status[status]}</span>;
}
