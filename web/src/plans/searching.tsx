import { useEffect } from 'preact/hooks';
import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { count } from '../words/format.ts';
import { searching } from './search.ts';

/** Seconds between two sayings to a screen reader. */
const PACE = 5;

/** How far the search is. */
export function Searching() {
  const w = words.value.plans;
  const progress = searching.value?.progress;
  const far = progress && w.far(count(progress.step), count(progress.of), w.secondsOf(progress.seconds));
  const best = progress && Number.isFinite(progress.score) && progress.score > 0 ? `, ${w.best(progress.score)}` : '';
  const text = far ? `${far}${best}.` : w.started;
  useEffect(() => say(text), [Math.floor((progress?.seconds ?? 0) / PACE)]);
  return (
    <div class="searching">
      <progress aria-label={w.progress} max={Math.max(progress?.of ?? 0, 1)} {...(progress && { value: progress.step })} />
      <p class="note">{text}</p>
    </div>
  );
}
