import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { UNITS_ZOOM } from '../map/style.ts';
import { map } from '../state/map.ts';

const near = signal(true);

/** Whether the map is near enough for communes to be drawn, and so to be picked. */
export function useNear(): boolean {
  const shown = map.value;
  useEffect(() => {
    if (!shown) return;
    const look = () => (near.value = shown.camera().zoom >= UNITS_ZOOM);
    look();
    return shown.moved(look);
  }, [shown]);
  return near.value;
}
