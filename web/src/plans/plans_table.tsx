import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { Said } from '../ui/told.tsx';
import { count, decimal, eurosMoreShort, kilometres, percent } from '../words/format.ts';
import { told } from '../words/told.ts';
import { rowsOf, uncertain, type Row, type RowName } from './measures.ts';
import { choose } from './search.ts';
import type { Answer, Plan } from './shapes.ts';
import { titleOf } from './titles.ts';

/** The plans beside each other, by what people decide by. The head of a column chooses the plan that the map shows. */
export function PlansTable({ answer, chosen }: { answer: Answer; chosen: number }) {
  const w = words.value.plans;
  const { plans } = answer;
  return (
    <>
      <p class="note">{w.comparedNote}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={w.compared}>
        <table class="plans-table">
          <caption class="hidden">{w.compared}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">{w.measure}</span>
              </th>
              {plans.map((plan, index) => (
                <Head key={plan.id} plan={plan} index={index} chosen={index === chosen} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(answer).map((row) => (
              <Measured key={row.name} row={row} plans={plans} chosen={chosen} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">{w.fundingNote}</p>
    </>
  );
}

function Head({ plan, index, chosen }: { plan: Plan; index: number; chosen: boolean }) {
  const w = words.value.plans;
  const pick = () => {
    choose(plan.id);
    say({ ...titleOf(plan, index), text: `${titleOf(plan, index).text}, ${w.onMap}.` });
  };
  return (
    <th scope="col" class={chosen ? 'chosen' : undefined}>
      <label>
        <span class="pick">
          <input type="radio" name="plan" checked={chosen} onChange={pick} />
          {w.plan(index + 1)}
        </span>
        <span class="plan-title">
          <Said of={told(undefined, plan.title)} />
        </span>
        <span class="plan-on-map">{chosen && w.shownMark}</span>
      </label>
    </th>
  );
}

function Measured({ row: { name, values, best }, plans, chosen }: { row: Row; plans: readonly Plan[]; chosen: number }) {
  const w = words.value.plans;
  return (
    <tr>
      <th scope="row">{w.row[name]}</th>
      {values.map((value, index) => (
        <td key={plans[index]?.id} class={index === chosen ? 'chosen' : undefined}>
          {best.includes(index) && (
            <span class="best">
              <span aria-hidden="true">★</span>
              <span class="hidden">{`${w.bestOfRow}\u00a0: `}</span>
            </span>
          )}
          {written(name, value, plans[index])}
          {name === 'funding_change_eur' && plans[index] && uncertain(plans[index].measures) && <small>{w.toCheck}</small>}
        </td>
      ))}
    </tr>
  );
}

function written(name: RowName, value: number, plan: Plan | undefined): string {
  switch (name) {
    case 'funding_change_eur':
      return eurosMoreShort(value);
    case 'balance_pct':
      return percent(value);
    case 'border_km':
    case 'distance_km':
      return kilometres(value);
    case 'compactness':
    case 'score':
      return decimal(value);
    case 'smallest_new_population':
      return plan?.measures.new_cpts === 0 ? '–' : count(value);
    default:
      return count(value);
  }
}

