import { describe, expect, it } from 'vitest';
import { rowsOf, type RowName } from './measures.ts';
import { DEFAULT, weightsOf } from './wanted.ts';
import type { Answer, Measures, Plan } from './shapes.ts';

const NONE: Measures = {
  advanced_cpts: 0,
  balance_pct: 0,
  border_km: 0,
  canton_cuts: 0,
  compactness: 0,
  coverage_pct: 100,
  distance_km: 0,
  epci_cuts: 0,
  funding_certainty: 'B',
  funding_change_eur: 0,
  funding_max_eur: 0,
  funding_ordinary_change_eur: 0,
  in_pieces: 0,
  joined_cpts: 0,
  living_area_cuts: 0,
  new_below_population: 0,
  new_cpts: 0,
  new_without_msp: 0,
  placed_population: 0,
  placed_units: 0,
  size_changes: 0,
  smallest_new_population: 0,
  taken_population: 0,
  taken_units: 0,
};

function compared(measures: Partial<Measures>[], funding: 'least' | 'any' | 'most' = 'any') {
  const plans = measures.map((one, index) => ({ score: index, measures: { ...NONE, ...one } }) as Plan);
  return rowsOf({ plans, request: { wishes: weightsOf({ ...DEFAULT, funding }) } } as Answer);
}

const best = (name: RowName, ...asked: Parameters<typeof compared>) => compared(...asked).find((row) => row.name === name)?.best;

describe('the comparison', () => {
  it('marks the fewest, all that have it', () => expect(best('new_cpts', [{ new_cpts: 2 }, { new_cpts: 1 }, { new_cpts: 1 }])).toEqual([1, 2]));
  it('marks the most compact', () => expect(best('compactness', [{ compactness: 0.2 }, { compactness: 0.4 }])).toEqual([1]));
  it('marks nothing where all are the same', () => expect(best('epci_cuts', [{ epci_cuts: 3 }, { epci_cuts: 3 }])).toEqual([]));
  it('marks no plan that is alone', () => expect(best('score', [{}])).toEqual([]));

  it.each([
    ['any', []],
    ['least', [0]],
    ['most', [1]],
  ] as const)('marks funding as it is wished: %s', (funding, wanted) =>
    expect(best('funding_change_eur', [{ funding_change_eur: -5 }, { funding_change_eur: 10 }], funding)).toEqual(wanted));

  it('of the smallest new CPTS leaves out the plans without one', () => {
    const plans = [{ new_cpts: 1, smallest_new_population: 10 }, { new_cpts: 0 }, { new_cpts: 2, smallest_new_population: 30 }];
    expect(best('smallest_new_population', plans)).toEqual([2]);
  });

  it('has no row for what no plan has', () => {
    const names = compared([{}, {}]).map(({ name }) => name);
    expect(names).toContain('new_cpts');
    expect(names).not.toContain('taken_population');
    expect(compared([{}, { taken_population: 5 }]).map(({ name }) => name)).toContain('taken_population');
  });
});
