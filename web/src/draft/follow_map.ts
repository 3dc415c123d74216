import { effect } from '@preact/signals';
import type { Holding } from '../map/holding.ts';
import type { Look } from '../map/looks.ts';
import { map } from '../state/map.ts';
import { covers, stageOf } from './known.ts';
import type { Holders } from './operation.ts';
import { changedUnits, draft, holders, holdersTried } from './work.ts';

/** Keeps on the map what is picked and what the draft comes to, until the view is left. */
export function followOnMap(): () => void {
  const ends = [
    effect(() => map.value?.paint('picked', draft.value.picked)),
    effect(() => {
      const looks = lookOf(changedUnits.value, holders.value, holdersTried.value);
      for (const look of ['gained', 'moved', 'lost'] as const) map.value?.paint(look, looks[look]);
    }),
    effect(() => map.value?.hold(holdings())),
  ];
  return () => {
    ends.forEach((end) => end());
    for (const look of ['picked', 'gained', 'moved', 'lost'] as const) map.peek()?.paint(look, []);
    map.peek()?.hold(new Map());
  };
}

/** How each unit that changes hands is marked: gained by a CPTS, moved from one to another, or lost to nobody. */
export function lookOf(changed: readonly string[], before: Holders, after: Holders): Record<'gained' | 'moved' | 'lost', string[]> {
  const looks = { gained: [] as string[], moved: [] as string[], lost: [] as string[] } satisfies Partial<Record<Look, string[]>>;
  for (const unit of changed) {
    if (!after.get(unit)) looks.lost.push(unit);
    else looks[before.get(unit) ? 'moved' : 'gained'].push(unit);
  }
  return looks;
}

/** The whole territory of each CPTS that gains is outlined and drawn again; what it was made of lies below. */
function holdings(): Map<string, Holding> {
  const changed = new Set(changedUnits.value);
  const after = holdersTried.value;
  const gaining = new Set([...changed].flatMap((unit) => after.get(unit) ?? []));
  const drawn = new Map<string, Holding>();
  for (const [unit, holder] of after) {
    const outlined = holder !== null && gaining.has(holder);
    if (outlined || changed.has(unit)) drawn.set(unit, { as: (holder !== null && covers(holder) && stageOf(holder)) || 'white', outlined });
  }
  return drawn;
}
