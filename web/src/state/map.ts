import { signal } from '@preact/signals';
import type { CoverageMap } from '../map/map.ts';
import type { Hit } from '../map/pointer.ts';

/** The map, once its code is there; undefined before, and for good where the browser has no WebGL. */
export const map = signal<CoverageMap | undefined>(undefined);

/** What lies under the pointer, or at the centre for the keyboard. */
export const under = signal<Hit | undefined>(undefined);
