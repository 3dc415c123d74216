import type { AreaState, CptsState, Effects } from '../client/types.ts';
import { describe, expect, it } from 'vitest';
import { moved, still } from './effects.ts';

const state: CptsState = {
  name: 'X', stage: 'preproject', unit_count: 3, population: 1000, area_km2: 10, size_category: 1,
  funding_max_eur: 287500, funding_ordinary_eur: 237500, funding_certainty: 'B', pieces: 1, departments: ['06'],
};
const figures: AreaState = {
  unit_count: 9, covered_unit_count: 3, conflict_unit_count: 0, population: 3000, covered_population: 1000, coverage_pct: 90, white_zone_count: 1,
  white_zone_population: 2000, area_km2: 30, covered_area_km2: 10, funding_max_eur: 287500, funding_potential_max_eur: 287500, funding_complete_alone_max_eur: 575000, funding_complete_joined_max_eur: 379500, funding_certainty: 'B',
};
const area = (before: number, after: number) => ({
  code: '06', name: 'A', before: { ...figures, coverage_pct: before }, after: { ...figures, coverage_pct: after },
});
const none: Effects = { units: [], cpts: [], departments: [], regions: [], country: area(90, 90), white_zones: { closed: [], opened: [] }, warnings: [] };

describe('effects', () => {
  it('names the figures that move', () => expect(moved({ before: state, after: { ...state, stage: 'ended', population: 0 } })).toEqual(['stage', 'population']));
  it('names every figure of a CPTS that begins', () => expect(moved({ before: null, after: state })).toHaveLength(7));

  it.each<[string, Partial<Effects>, boolean]>([
    ['nothing', {}, true],
    ['a CPTS with dates alone', { cpts: [{ id: 'x', name: 'X', before: state, after: { ...state } }] }, true],
    ['a stage', { cpts: [{ id: 'x', name: 'X', before: state, after: { ...state, stage: 'contract_signed' } }] }, false],
    ['a département', { departments: [area(90, 91)] }, false],
    ['a département told with the same figures', { departments: [area(90, 90)] }, true],
    ['a zone', { white_zones: { closed: [], opened: [{ id: 'z', name: 'Z', department: '06', unit_count: 1, population: 1 }] } }, false],
  ])('%s', (_, part, want) => expect(still({ ...none, ...part })).toBe(want));
});
