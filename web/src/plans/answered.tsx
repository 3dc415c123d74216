import { useEffect, useMemo, useRef } from 'preact/hooks';
import { oncePainted } from '../shell/painted.ts';
import { words } from '../state/language.ts';
import { refreshed } from '../state/live.ts';
import { country } from '../state/place.ts';
import { choice } from '../state/route.ts';
import { say } from '../state/status.ts';
import { counted } from '../words/format.ts';
import { Honest } from './honest.tsx';
import { useOnMap } from './on_map.ts';
import { OnePlan } from './one_plan.tsx';
import { PlansTable } from './plans_table.tsx';
import { titleOf } from './titles.ts';
import type { Found } from './search.ts';
import { work } from './search.ts';
import { territoriesOf } from './territories.ts';
import { useUnits } from './units.ts';
import { wordsOfCodes } from '../words/units.ts';

/** What was found: the plans beside each other, the chosen one whole, and what nobody can compute. */
export function Answered({ found }: { found: Found }) {
  const w = words.value.plans;
  const { answer } = found;
  const { plans, before } = answer;
  const index = Math.max(0, plans.findIndex(({ id }) => id === work.value.chosen));
  const plan = plans[index];
  const departments = useMemo(() => [...new Set(plan?.steps.flatMap((step) => step.departments) ?? [])].sort(), [plan]);
  const units = useUnits(found, departments);
  const territories = useMemo(() => (plan ? territoriesOf(plan, units) : []), [plan, units]);
  useOnMap(plan, territories, units);
  const title = useArrival(found);
  const placed = Object.keys(plans[0]?.assignment ?? {});
  const { one, many } = wordsOfCodes(placed);
  const toPlace = before.unit_count - before.covered_unit_count - before.conflict_unit_count;
  return (
    <>
      <section aria-labelledby="plans-trouves">
        <h3 id="plans-trouves" tabIndex={-1} ref={title}>
          {plans.length === 0 ? w.none : w.found(plans.length)}
        </h3>
        <Outdated found={found} />
        <p>{w.beforeAll(before.coverage_pct, counted(toPlace, one, many), before.white_zone_population, before.white_zone_count)}</p>
        {answer.stopped === 'time' && <p class="note">{w.byTime(answer.seconds)}</p>}
        {plans.length === 1 && <p class="note">{w.one}</p>}
        {plans.length > 0 && <PlansTable answer={answer} chosen={index} />}
      </section>
      {plan && <OnePlan key={plan.id} found={found} index={index} territories={territories} units={units} />}
      <Honest answer={answer} />
    </>
  );
}

/** What was asked of other facts than those on screen. */
function Outdated({ found }: { found: Found }) {
  const w = words.value.plans;
  const now = choice.value;
  const other = JSON.stringify([now.from, now.date, now.scenario]) !== JSON.stringify([found.choice.from, found.choice.date, found.choice.scenario]);
  const { revision } = country.data.value ?? {};
  const changed = refreshed.value !== found.refreshed || (revision !== undefined && revision !== found.answer.revision);
  if (!other && !changed) return null;
  return <p class="warning">{other ? w.otherChoice : w.changed}</p>;
}

/** Tells that plans have come; who waited at the button is led to them. */
function useArrival(found: Found) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived.has(found)) return;
    arrived.add(found);
    const { plans } = found.answer;
    const [first] = plans;
    say(words.peek().plans.foundSaid(plans.length, first ? titleOf(first, 0).text : ''));
    // Once the form has folded, above them.
    oncePainted(() => {
      const at = document.activeElement;
      if (at !== document.body && !at?.closest('.ask')) return;
      title.current?.focus({ preventScroll: true });
      title.current?.scrollIntoView({ block: 'start' });
    });
  }, [found]);
  return title;
}

/** Answers that were told: going to another view and back tells nothing again. */
const arrived = new WeakSet<Found>();
