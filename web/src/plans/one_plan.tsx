import { words } from '../state/language.ts';
import { Facts } from '../ui/facts.tsx';
import { Said } from '../ui/told.tsx';
import { eurosMore, percent } from '../words/format.ts';
import { told } from '../words/told.ts';
import { Actions } from './actions.tsx';
import { Differences } from './differences_list.tsx';
import { Key } from './key.tsx';
import { uncertain } from './measures.ts';
import { PointsTable } from './points_table.tsx';
import type { Found } from './search.ts';
import type { Measures } from './shapes.ts';
import { divides } from './on_map.ts';
import { OneStep } from './one_step.tsx';
import type { Drawn, Placed } from './territories.ts';
import { titleOf } from './titles.ts';

interface Props {
  found: Found;
  index: number;
  territories: readonly Drawn[];
  units: ReadonlyMap<string, Placed>;
}

/** The chosen plan: why, what it costs, what can be done with it, and its steps. */
export function OnePlan({ found, index, territories, units }: Props) {
  const w = words.value.plans;
  const { answer } = found;
  const plan = answer.plans[index];
  if (!plan) return null;
  const { steps } = plan;
  return (
    <>
      <section aria-labelledby="plan-choisi">
        <h3 id="plan-choisi">
          <Said of={titleOf(plan, index)} />
        </h3>
        <p>
          <Said of={told(undefined, plan.why)} />
        </p>
        {plan.optimal && <p class="told">{w.optimal}</p>}
        <Gist before={answer.before.coverage_pct} measures={plan.measures} />
        <French title={w.traded} texts={plan.traded} />
        {plan.warnings.length > 0 && (
          <div class="warning">
            <French title={w.warnings} texts={plan.warnings} />
          </div>
        )}
      </section>
      <Actions found={found} plan={plan} index={index} units={units} />
      <Key territories={territories} divided={divides(plan)} />
      <section aria-labelledby="etapes-du-plan">
        <h3 id="etapes-du-plan">{w.steps(steps.length)}</h3>
        <ol class="plan-steps">
          {steps.map((step) => (
            <OneStep key={step.order} step={step} territory={territories.find(({ cpts }) => cpts === step.cpts)} units={units} />
          ))}
        </ol>
      </section>
      {answer.plans.length > 1 && <Differences plans={answer.plans} index={index} units={units} />}
      <PointsTable plan={plan} />
    </>
  );
}

/** What it comes to. */
function Gist({ before, measures }: { before: number; measures: Measures }) {
  const w = words.value.plans;
  const { coverage_pct: after, funding_change_eur: change, funding_ordinary_change_eur: ordinary } = measures;
  return (
    <Facts
      rows={[
        [w.coverage, w.turn(percent(before), percent(after))],
        [w.fundingMax, `${eurosMore(change)}${uncertain(measures) ? ` (${w.toCheck})` : ''}`],
        [w.fundingOrdinary, eurosMore(ordinary)],
      ]}
    />
  );
}

/** Sentences of the service, which are French. */
export function French({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="lines">
        {texts.map((text) => (
          <li key={text}>
            <Said of={told(undefined, text)} />
          </li>
        ))}
      </ul>
    </>
  );
}
