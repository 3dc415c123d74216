import type { Area } from '../client/types.ts';
import { words } from '../state/language.ts';
import { href, type Place } from '../state/route.ts';

/** The way from the figures of a place to plans that leave no white zone; none where there is none. */
export function PlansLink({ area, kind }: { area: Pick<Area, 'code' | 'white_zone_count'>; kind: Exclude<Place['kind'], 'country'> }) {
  if (area.white_zone_count === 0) return null;
  return (
    <p class="to-elsewhere">
      <a href={href({ place: { kind, code: area.code }, view: 'plans' })}>{words.value.plans.enter}</a>
    </p>
  );
}
