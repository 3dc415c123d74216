import { describe, expect, it } from 'vitest';
import { moved, still, type CptsState, type Effects } from './effects.ts';

const state: CptsState = {
  name: 'X', stage: 'preproject', unit_count: 3, population: 1000, size_category: 1,
  funding_max_eur: 287500, funding_ordinary_eur: 237500, funding_certainty: 'B',
};
const none: Effects = { cpts: [], departments: [], white_zones: { closed: [], opened: [] }, warnings: [] };
const area = (before: number, after: number) => ({ code: '06', name: 'A', before: { coverage_pct: before }, after: { coverage_pct: after } });

describe('effects', () => {
  it('names the figures that move', () => expect(moved({ before: state, after: { ...state, stage: 'ended', population: 0 } })).toEqual(['stage', 'population']));
  it('names every figure of a CPTS that begins', () => expect(moved({ before: null, after: state })).toHaveLength(7));

  it.each<[string, Partial<Effects>, boolean]>([
    ['nothing', {}, true],
    ['a CPTS with dates alone', { cpts: [{ id: 'x', name: 'X', before: state, after: { ...state } }] }, true],
    ['a stage', { cpts: [{ id: 'x', name: 'X', before: state, after: { ...state, stage: 'contract_signed' } }] }, false],
    ['a département', { departments: [area(90, 91)] }, false],
    ['a département told with the same figures', { departments: [area(90, 90)] }, true],
    ['a zone', { white_zones: { closed: [], opened: [{ id: 'z', name: 'Z', population: 1 }] } }, false],
  ])('%s', (_, part, want) => expect(still({ ...none, ...part })).toBe(want));
});
