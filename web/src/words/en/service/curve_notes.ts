import { count } from '../../format.ts';
import type { CurveNote } from '../../service.ts';

/** What a reader of the curve must know. */
export const curveNotes: Record<CurveNote['kind'], (figures: Record<string, number>) => string> = {
  points: () => 'points: the first day of each month, then the last day asked for; inhabitants and areas are those of today on all dates',
  flat: ({ cpts = 0, units = 0 }) =>
    `CPTS whose stage has no date: ${count(cpts)} (${count(units)} units); it is taken as constant, and the curve moves for them only as units join or leave`,
  undated: ({ units = 0 }) => `units given to a CPTS without a date: ${count(units)}; they are taken as having always been its own`,
};
