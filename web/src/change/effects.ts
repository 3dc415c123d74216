import type { AreaEffect, CptsEffect, Effects } from '../client/types.ts';

/** Figures of a CPTS, in the order in which they are told. */
export const FIGURES = ['name', 'stage', 'unit_count', 'population', 'size_category', 'funding_max_eur', 'funding_ordinary_eur'] as const;
export type Figure = (typeof FIGURES)[number];

/** The figures of a CPTS that a change moves. */
export function moved({ before, after }: Pick<CptsEffect, 'before' | 'after'>): Figure[] {
  return FIGURES.filter((figure) => before?.[figure] !== after?.[figure]);
}

/** Whether a change moves no figure at all: it may still write a date. */
export function still({ cpts, departments, white_zones: { closed, opened } }: Effects): boolean {
  return cpts.every((one) => moved(one).length === 0) && departments.every(unmoved) && closed.length + opened.length === 0;
}

function unmoved({ before, after }: AreaEffect): boolean {
  return before.coverage_pct === after.coverage_pct && before.funding_max_eur === after.funding_max_eur;
}
