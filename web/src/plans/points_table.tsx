import { words } from '../state/language.ts';
import { Said } from '../ui/told.tsx';
import { decimal } from '../words/format.ts';
import { told } from '../words/told.ts';
import type { Plan, Point } from './shapes.ts';

/** What each wish costs a plan: weight × measure, so that anybody can check the sum. */
export function PointsTable({ plan: { points, score } }: { plan: Plan }) {
  const w = words.value.plans;
  return (
    <section>
      <details>
        <summary>{w.pointsTitle}</summary>
        <p class="note">{w.pointsNote}</p>
        <table class="points-table">
          <thead>
            <tr>
              <th scope="col">{w.pointWish}</th>
              <th scope="col">{w.pointWeight}</th>
              <th scope="col">{w.pointValue}</th>
              <th scope="col">{w.pointPoints}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <Line key={point.wish} point={point} />
            ))}
            <tr>
              <th scope="row">{w.total}</th>
              <td />
              <td />
              <td>
                <strong>{decimal(score)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Line({ point: { wish, label, weight, value, points } }: { point: Point }) {
  return (
    <tr>
      <th scope="row">
        <Said of={told(words.value.plans.point[wish], label)} />
      </th>
      <td>{decimal(weight)}</td>
      <td>{precise(value)}</td>
      <td>{decimal(points)}</td>
    </tr>
  );
}

// Enough digits that weight × measure gives the points that are written.
function precise(value: number): string {
  return decimal(Math.abs(value) < 1 ? Number(value.toPrecision(3)) : value);
}
