import { useEffect } from 'preact/hooks';
import type { CoverageMap } from '../map/map.ts';
import { map } from '../state/map.ts';
import { painted } from './hands.ts';
import type { Effects } from './shapes.ts';

const LOOKS = ['gained', 'lost', 'moved'] as const;

/** Paints the units that change hands; without effects, none. */
export function paintOn(shown: CoverageMap, effects: Effects | null | undefined): void {
  const codes = painted(effects?.units ?? []);
  LOOKS.forEach((look) => shown.paint(look, codes[look]));
}

/** Paints them on the page's map, for as long as this is looked at. */
export function usePainted(effects: Effects | null | undefined): void {
  const shown = map.value;
  useEffect(() => {
    if (!shown) return;
    paintOn(shown, effects);
    return () => paintOn(shown, undefined);
  }, [shown, effects]);
}
