import { effect, untracked } from '@preact/signals';
import type { WhiteZone } from '../client/types.ts';
import { map } from '../state/map.ts';
import { department as figures } from '../state/place.ts';
import { formatRoute, go, route } from '../state/route.ts';
import { words } from '../state/language.ts';
import { zoneName } from '../words/format.ts';
import { identify } from './identify.ts';
import { knownCpts } from './known.ts';
import { tell } from './tool.ts';
import { perform, target, units } from './work.ts';

/**
 * Picks the zone of the address and proposes whom to give it to: `?zone=ID&avec=CPTS`; without `avec`, a new CPTS. Then
 * the address forgets them, so that a reload does not pick again what was done with since.
 */
export function followProposal(): () => void {
  return effect(() => {
    const { view, zone: id, cpts } = route.value;
    const here = figures.value;
    if (view !== 'try' || id === undefined || !here || units.value.size === 0) return;
    const zone = here.white_zones.find((one) => one.id === id);
    untracked(() => {
      forget();
      if (zone) propose(zone, cpts);
    });
  });
}

function propose(zone: WhiteZone, cpts: string | undefined): void {
  perform({ do: 'pick', units: zone.codes });
  target.value = cpts === undefined ? newCpts(zone) : { kind: 'cpts', id: cpts };
  map.peek()?.fit(zone.bbox);
  tell();
}

function newCpts(zone: WhiteZone) {
  const name = words.peek().draft.give.named(zoneName(zone.name, zone.unit_count));
  return { kind: 'new', id: identify(name, (id) => knownCpts.peek().has(id)), name, stage: 'letter_of_intent' } as const;
}

function forget(): void {
  const { zone: _, cpts: __, ...rest } = route.peek();
  go(formatRoute(rest), { replace: true });
}
