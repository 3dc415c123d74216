import { words } from '../state/language.ts';
import { FigureField, FundingField, WishField } from './fields.tsx';
import { More } from './more.tsx';
import { want, work } from './search.ts';
import { DEFAULT } from './wanted.ts';

/** The form: the few wishes that matter in sight, the other choices folded. */
export function Wishes() {
  const w = words.value.plans;
  return (
    <div class="asked">
      <p class="note">{w.wishesNote}</p>
      <div class="wishes">
        <WishField wish="few_new" />
        <WishField wish="new_population" />
        <FigureField name="new_population" label={w.newPopulation} hint={w.newPopulationHint} />
        <WishField wish="size_change" />
        <WishField wish="near" />
        <WishField wish="epci" />
        <WishField wish="msp" />
        <FundingField />
      </div>
      <More />
      {JSON.stringify(work.value.wanted) !== JSON.stringify(DEFAULT) && (
        <button type="button" class="plain" onClick={() => want(DEFAULT)}>
          {w.reset}
        </button>
      )}
    </div>
  );
}
