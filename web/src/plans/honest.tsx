import { words } from '../state/language.ts';
import { counted } from '../words/format.ts';
import { French } from './one_plan.tsx';
import type { Answer } from './shapes.ts';

/** What was assumed, and what people must find out; how the plans can be had again. */
export function Honest({ answer }: { answer: Answer }) {
  const w = words.value.plans;
  const { notes, unknown, steps, seconds, request, grid } = answer;
  return (
    <section class="honest">
      <French title={w.unknown} texts={unknown} />
      <French title={w.assumed} texts={notes} />
      <p class="note">
        {w.made(counted(steps, ...w.stepOfSearch), w.secondsOf(seconds), request.seed)} {grid && w.grid(grid)}
      </p>
    </section>
  );
}
