import { address } from '../client/addresses.ts';
import { useLive, type Live } from '../state/live.ts';
import { choice, route } from '../state/route.ts';
import type { Row } from './rows.ts';

interface Layer {
  features: { id: string; properties: Row }[];
}

/** The CPTS of the place on screen, without their shapes; 10 000 is the service's largest page. */
export function useRows(): Live<Layer> {
  return useLive<Layer>(() => {
    const { place } = route.value;
    const filter = place.kind === 'department' ? { departments: place.code } : place.kind === 'region' ? { region: place.code } : {};
    return address('collections/cpts/items', choice.value, { f: 'json', skipGeometry: 'true', limit: '10000', ...filter });
  });
}
