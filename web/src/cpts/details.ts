import type { Schemas, Where } from '../client/types.ts';

/** What GET /api/cpts/{id} answers. */
export type Details = Omit<Schemas['details'], keyof Where> & Where;
