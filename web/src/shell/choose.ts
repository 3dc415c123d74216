import type { Hit } from '../map/pointer.ts';
import { go, href, route } from '../state/route.ts';

/** On the map a first choice is a département; inside it, a white zone or a CPTS. */
export function chooseOnMap(hit: Hit): void {
  const code = hit.land?.['code'];
  if (typeof code !== 'string') return;
  const { place } = route.peek();
  const zone = hit['white-zones']?.['id'];
  const cpts = hit.cpts?.['id'];
  const inside = place.kind === 'department' && place.code === code;
  const chosen = { kind: 'department', code } as const;
  if (!inside) go(href({ place: chosen }));
  else if (typeof zone === 'string') go(href({ place: chosen, view: 'zone', zone }));
  else if (typeof cpts === 'string') go(href({ place: chosen, view: 'cpts', cpts }));
}
