import { describe, expect, it } from 'vitest';
import { optionsOf, type Options, type State } from './options.ts';

const state = (size: number, max: number, certainty: 'A' | 'B' | 'C' = 'B'): State => ({
  population: size * 1000,
  size_category: size,
  funding_max_eur: max,
  funding_ordinary_eur: max / 2,
  funding_certainty: certainty,
});
const cpts = { id: 'x', name: 'CPTS X', stage: 'contract_signed' };
const coverage = { before: { coverage_pct: 90 }, after: { coverage_pct: 95 } };
const far = { kind: 'pieces' as const, text: 'en 2 morceaux', figures: { pieces: 2 } };
const options: Pick<Options, 'alone' | 'joined'> = {
  alone: { ...state(1, 287500), coverage, warning_details: [] },
  joined: [{ cpts, border_km: 5.7, before: state(2, 379500, 'C'), after: state(3, 487500), coverage, warning_details: [far] }],
};

describe('ways to cover a zone', () => {
  const [alone, joined] = optionsOf(options, 'seule');

  it('alone brings all of its funding', () => expect(alone).toMatchObject({ id: '', name: 'seule', gain: 287500, toCheck: false, coverage }));
  it('alone keeps its figures apart from the coverage', () => expect(alone!.after).toEqual(state(1, 287500)));
  it('joined brings the difference, to be checked when either amount is', () =>
    expect(joined).toMatchObject({ id: 'x', name: 'CPTS X', border_km: 5.7, warnings: [far], gain: 108000, toCheck: true }));
  it('is alone without neighbours', () => expect(optionsOf({ ...options, joined: [] }, 'seule')).toHaveLength(1));
});
