import type { Bbox } from '../client/types.ts';

/** The country's own box holds the overseas départements: the first view is the métropole. */
export const METROPOLE: Bbox = [-5.2, 41.3, 9.6, 51.15];
