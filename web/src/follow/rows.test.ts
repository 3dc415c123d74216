import { describe, expect, it } from 'vitest';
import { board, sorted, type Row } from './rows.ts';

const row = (name: string, part: Partial<Row> = {}): Row => ({
  id: name, name, stage: 'contract_signed', counted: true, unit_count: 1, population: 0, size_category: 1, funding_max_eur: 0, funding_certainty: 'A',
  departments: ['06'], letter_date: null, receipt_date: null, validation_date: null, contract_date: null, contract_term: null, missions: [], overdue_count: null, ...part,
});
const rows = [row('É10', { population: 5, letter_date: '2024-01-01' }), row('E9', { population: 7, stage: 'preproject' }), row('A', { population: 5, letter_date: '2023-01-01', stage: 'ended' })];
const names = (list: Row[]) => list.map(({ name }) => name);

describe('table', () => {
  it.each([
    ['name', false, ['A', 'E9', 'É10']],
    ['name', true, ['É10', 'E9', 'A']],
    ['population', false, ['A', 'É10', 'E9']],
    ['population', true, ['E9', 'A', 'É10']],
    ['letter_date', false, ['A', 'É10', 'E9']],
    ['letter_date', true, ['É10', 'A', 'E9']],
    ['stage', true, ['A', 'É10', 'E9']],
  ] as const)('by %s, descending %s', (column, descending, want) => expect(names(sorted(rows, { column, descending }))).toEqual(want));
});

describe('board', () => {
  it('goes from the first contact to the contract, without those that ended', () =>
    expect(board(rows).map(({ stage, rows: here }) => [stage, names(here)])).toEqual([
      ['preproject', ['E9']],
      ['letter_of_intent', []],
      ['project_validated', []],
      ['contract_signed', ['É10']],
    ]));
  it('shows an unspecified stage where there is one', () => expect(board([row('X', { stage: 'unspecified' })])).toHaveLength(5));
});
