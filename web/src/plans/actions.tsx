import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { edits } from '../state/edits.ts';
import { reasonTold } from '../words/service.ts';
import { Said } from '../ui/told.tsx';
import { Adjust } from './adjust.tsx';
import { Keep } from './keep.tsx';
import { showOnMap } from './on_map.ts';
import type { Found } from './search.ts';
import type { Plan } from './shapes.ts';
import type { Placed } from './territories.ts';

interface Props {
  found: Found;
  plan: Plan;
  index: number;
  units: ReadonlyMap<string, Placed>;
}

/** Adjust, keep, apply: what people do once they have chosen. */
export function Actions({ found, plan, index, units }: Props) {
  const w = words.value.plans;
  const keeping = useSignal<'keep' | 'apply' | undefined>(undefined);
  const may = edits.value?.allowed;
  return (
    <section class="scenario-actions" aria-label={w.actions}>
      <p class="row">
        <Adjust found={found} plan={plan} />
        {may && (
          <>
            <button type="button" class="plain" onClick={() => (keeping.value = 'keep')}>
              {w.keep}
            </button>
            <button type="button" class="plain" onClick={() => (keeping.value = 'apply')}>
              {w.apply}
            </button>
          </>
        )}
        <button type="button" class="plain" onClick={() => showOnMap(plan.steps, units)}>
          {w.seeAll}
        </button>
      </p>
      {found.answer.place.startsWith('region:') && <p class="note">{w.adjustNote}</p>}
      {may === false && (
        <p class="note">
          <Said of={reasonTold(edits.value?.reason, words.value.scenarios.cannotWrite)} />
        </p>
      )}
      {keeping.value && <Keep found={found} plan={plan} index={index} apply={keeping.value === 'apply'} close={() => (keeping.value = undefined)} />}
    </section>
  );
}
