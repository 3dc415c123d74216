import { words } from '../state/language.ts';
import { date, percent } from '../words/format.ts';
import { nearest, pointOn, ROOM, scale, steps, years, type Reading } from './curve_path.ts';

interface Props {
  points: readonly Reading[];
  /** The day that is chosen. */
  day: string;
  today: string;
  /** A day was chosen; `rest` when another may follow at once. */
  choose(day: string, rest: boolean): void;
}

const WIDTH = 440;
const HEIGHT = 150;

/** A line of coverage over time: a slider from day to day for the keyboard, and a click chooses. */
export function CurveChart({ points, day, today, choose }: Props) {
  const { see } = words.value;
  const at = pointOn(points, day);
  const reading = points[at];
  const said = see.curvePoint(date(day), percent(reading?.coverage_pct ?? 0));
  const to = (index: number, rest = true) => {
    const point = points[Math.min(points.length - 1, Math.max(0, index))];
    if (point) choose(point.at, rest);
  };
  const click = (event: MouseEvent & { currentTarget: SVGSVGElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    to(nearest(points, ((event.clientX - box.left) / box.width) * WIDTH), false);
  };
  const press = (event: KeyboardEvent) => {
    const index = moved(event.key, at, points.length);
    if (index === undefined) return;
    event.preventDefault();
    to(index);
  };
  const ahead = points.some((point) => point.at > today);
  return (
    <>
      <svg
        class="curve-chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="slider"
        tabindex={0} // in SVG the attribute is as written: tabIndex is none
        aria-label={see.curveChoose}
        aria-valuemin={0}
        aria-valuemax={points.length - 1}
        aria-valuenow={at}
        aria-valuetext={said}
        onClick={click}
        onKeyDown={press}
      >
        <Axes points={points} />
        <Line points={points} today={today} />
        <Mark points={points} day={day} pct={reading?.coverage_pct ?? 0} />
      </svg>
      <p class="curve-said">{said}</p>
      {ahead && <p class="note">{see.curveAhead}</p>}
    </>
  );
}

/** Keys of a slider; a page is a year. */
function moved(key: string, at: number, length: number): number | undefined {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const step = steps[key];
  return step === undefined ? undefined : at + step;
}

function Axes({ points }: { points: readonly Reading[] }) {
  const { x, y } = scale(points);
  return (
    <g class="axes">
      {[0, 50, 100].map((pct) => (
        <g key={pct}>
          <line x1={ROOM.left} x2={ROOM.right} y1={y(pct)} y2={y(pct)} />
          <text x={ROOM.left - 6} y={y(pct) + 4} text-anchor="end">
            {percent(pct)}
          </text>
        </g>
      ))}
      {years(points).map((year) => (
        <text key={year} x={x(`${year}-01-01`)} y={HEIGHT - 5} text-anchor="middle">
          {year}
        </text>
      ))}
    </g>
  );
}

// What comes after today rests on dates already known: dotted, not only paler.
function Line({ points, today }: { points: readonly Reading[]; today: string }) {
  const now = points.filter(({ at }) => at <= today);
  const last = now.at(-1);
  const later = points.filter(({ at }) => at > today);
  const places = scale(points);
  return (
    <>
      <path class="line" d={steps(now, places)} />
      {later.length > 0 && <path class="line ahead" d={steps(last ? [last, ...later] : later, places)} />}
    </>
  );
}

function Mark({ points, day, pct }: { points: readonly Reading[]; day: string; pct: number }) {
  const { x, y } = scale(points);
  return (
    <g class="mark">
      <line x1={x(day)} x2={x(day)} y1={ROOM.top} y2={ROOM.bottom} />
      <circle cx={x(day)} cy={y(pct)} r={5} />
    </g>
  );
}
