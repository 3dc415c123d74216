import { signal } from '@preact/signals';
import type { CoverageMap, Target } from '../map/map.ts';
import type { Label } from '../map/labels.ts';
import type { Hit } from '../map/pointer.ts';

/** The map, once its code is there; undefined before, and for good where the browser has no WebGL. */
export const map = signal<CoverageMap | undefined>(undefined);

/** What a search led to, outlined as long as the address is the one it led to. */
export const spotlight = signal<{ address: string; target: Target } | undefined>(undefined);

/** What lies under the pointer, or at the centre for the keyboard. */
export const under = signal<Hit | undefined>(undefined);

/** Numbers that a view writes on the map in the place of those of the white zones. */
export const marks = signal<readonly Label[] | undefined>(undefined);
