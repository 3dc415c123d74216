import { computed, effect } from '@preact/signals';
import type { Holding } from '../map/holding.ts';
import { map } from '../state/map.ts';
import { boxOf } from './box.ts';
import { covers, stageOf } from './known.ts';
import type { Holders } from './operation.ts';
import { changedUnits, draft, holders, holdersTried, picked } from './work.ts';

/** Room for the tools over the map's lower edge, in pixels. */
const TOOLS = 80;

/** Keeps on the map what is picked and what the draft comes to, until the view is left. */
export function followOnMap(): () => void {
  const ends = [
    effect(() => map.value?.pad({ bottom: TOOLS })),
    effect(() => map.value?.paint('picked', draft.value.picked)),
    effect(() => map.value?.approach(boxOf(draft.value.picked))), // on a phone a département alone is too small a scale to see it
    effect(() => map.value?.hold(holdings.value)),
  ];
  return () => {
    ends.forEach((end) => end());
    map.peek()?.paint('picked', []);
    map.peek()?.hold(new Map());
    map.peek()?.pad({});
  };
}

/** The whole territory of each CPTS that gains is outlined and drawn again; what it was made of lies below. */
const holdings = computed(() => {
  const before = holders.value;
  const after = holdersTried.value;
  const changed = new Set(changedUnits.value);
  const chosen = picked.value;
  const gaining = new Set([...changed].flatMap((unit) => after.get(unit) ?? []));
  const drawn = new Map<string, Holding>();
  for (const [unit, holder] of after) {
    const outlined = holder !== null && gaining.has(holder);
    // What is picked is marked as such: one mark is enough.
    const sign = changed.has(unit) && !chosen.has(unit) ? signOf(unit, before, after) : undefined;
    const as = (holder !== null && covers(holder) && stageOf(holder)) || 'white';
    if (outlined || changed.has(unit)) drawn.set(unit, { as, outlined, ...(sign && { sign }) });
  }
  return drawn;
});

/** How a unit that changes hands is marked: gained by a CPTS, moved from one to another, or lost to nobody. */
export function signOf(unit: string, before: Holders, after: Holders): NonNullable<Holding['sign']> {
  if (!after.get(unit)) return 'lost';
  return before.get(unit) ? 'moved' : 'gained';
}
