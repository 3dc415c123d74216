import { useSignal } from '@preact/signals';
import { address } from '../client/addresses.ts';
import type { Schemas } from '../client/types.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { answer } from '../state/place.ts';
import { changed, choice, go, route, type Place } from '../state/route.ts';
import { count, date, percent } from '../words/format.ts';
import { Said } from '../ui/told.tsx';
import { noteTold } from '../words/service.ts';
import { CurveChart } from './curve_chart.tsx';
import { today } from './today.ts';

type History = Schemas['historyAnswer'];
export type CurvePoint = Schemas['curvePoint'];

/** Coverage of the place month by month, as a chart from which a day is chosen, and as a table. */
export function Curve() {
  const history = useLive<History>(historyAddress);
  const { see } = words.value;
  const points = history.data.value?.points ?? [];
  const begin = points[0]?.at;
  return (
    <section class="curve" aria-label={see.curve}>
      <h3>{see.curve}</h3>
      <p class="note">{history.error.value ? see.curveFailed : begin ? see.curveNote(date(begin)) : '\u00a0'}</p>
      {points.length > 1 ? <Chosen points={points} /> : <div class="curve-place">{history.data.value && see.curveEmpty}</div>}
      <details>
        <summary>{see.curveTable}</summary>
        <CurveTable points={points} />
      </details>
      <ul class="note">
        {(history.data.value?.note_details ?? []).map((note) => (
          <li key={note.kind}>
            <Said of={noteTold(note)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

// Asked for once the figures are there, so as not to delay them. The whole curve whatever the day: up to today, or to a
// later day that was chosen.
function historyAddress(): string | undefined {
  if (!answer.value) return undefined;
  const { from, scenario, date: day } = choice.value;
  const path = route.value.place.kind === 'country' ? 'coverage' : pathOf(route.value.place);
  return address(`${path}/history`, { from, ...(scenario && { scenario }) }, day && day > today() ? { to: day } : {});
}

const pathOf = (place: Exclude<Place, { kind: 'country' }>) => `${place.kind}s/${encodeURIComponent(place.code)}/coverage`;

/** Arrows may pass over many days: the address follows when they rest, after this many milliseconds. */
const PAUSE = 350;

function Chosen({ points }: { points: readonly CurvePoint[] }) {
  const passing = useSignal<string | undefined>(undefined);
  const timer = useSignal(0);
  const day = passing.value ?? choice.value.date ?? points.at(-1)?.at ?? today();
  const choose = (chosen: string, rest: boolean) => {
    passing.value = chosen;
    clearTimeout(timer.value);
    const settle = () => {
      go(changed({ date: chosen === today() ? undefined : chosen }), { replace: true });
      passing.value = undefined;
    };
    timer.value = window.setTimeout(settle, rest ? PAUSE : 0);
  };
  return <CurveChart points={points} day={day} today={today()} choose={choose} />;
}

function CurveTable({ points }: { points: readonly CurvePoint[] }) {
  const { see } = words.value;
  return (
    <div class="scroll curve-table" tabIndex={0} role="region" aria-label={see.curveTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">{see.day}</th>
            <th scope="col">{see.covered}</th>
            <th scope="col">{see.coveredInhabitants}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.at}>
              <th scope="row">
                <a href={changed({ date: point.at === today() ? undefined : point.at })} aria-current={point.at === choice.value.date ? 'date' : undefined}>
                  {date(point.at)}
                </a>
              </th>
              <td>{percent(point.coverage_pct)}</td>
              <td>{count(point.covered_population)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
