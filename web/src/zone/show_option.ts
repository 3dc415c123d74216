import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { address } from '../client/addresses.ts';
import type { WhiteZone } from '../client/types.ts';
import { useLive } from '../state/live.ts';
import { map } from '../state/map.ts';
import { choice } from '../state/route.ts';
import { boxOf, outlineOf } from './outline.ts';

/** Name under which the outline lies over the map. */
const NAME = 'zone-option';

/**
 * Paints the zone on the map and outlines the territory that an option would make: the zone alone for '', with a CPTS for
 * its id. Undefined shows nothing. What is kept is framed; what is pointed at leaves the map where it is.
 */
export function useShownOption(zone: WhiteZone, option: string | undefined, kept: boolean): void {
  const shown = useSignal(option);
  shown.value = option;
  const framed = useSignal(kept);
  framed.value = kept;
  const shape = (layer: string, id: string) => address(`collections/${layer}/items/${encodeURIComponent(id)}`, choice.value);
  const own = useLive<GeoJSON.Feature>(() => (shown.value === undefined ? undefined : shape('white-zones', zone.id)), [zone.id]);
  const other = useLive<GeoJSON.Feature>(() => (shown.value ? shape('cpts', shown.value) : undefined));
  useSignalEffect(() => {
    const parts = shown.value === undefined ? [] : [own.data.value, ...(shown.value ? [other.data.value] : [])];
    // An outline of one of the two alone would be that of another option.
    const complete = parts.length > 0 && parts.every(Boolean) && (!shown.value || other.data.value?.id === shown.value);
    const areas = parts.map((feature) => feature?.geometry ?? null);
    const outline = outlineOf(areas);
    map.value?.overlay(NAME, complete ? [{ look: 'picked', geometry: outline }] : []);
    // Two outlines at once would not say which is the result.
    map.value?.select(complete ? undefined : { layer: 'white-zones', id: zone.id });
    if (complete && framed.value) map.value?.fit(boxOf(outline));
  });
  useEffect(() => map.peek()?.paint('gained', option === undefined ? [] : zone.codes), [option, zone.id]);
  useEffect(() => () => clear(), []);
}

function clear(): void {
  map.peek()?.overlay(NAME, []);
  map.peek()?.paint('gained', []);
}
