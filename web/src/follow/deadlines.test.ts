import { describe, expect, it } from 'vitest';
import { kindsOf, select, tally, type Deadline, type DeadlineFilter } from './deadlines.ts';

const row = (name: string, due: string, status: Deadline['status'], kind = 'mission_start', stage = 'contract_signed'): Deadline => ({
  cpts: { id: name, name, stage }, kind, title: name, due, status, days: 0,
});
const rows = [
  row('B', '2027-01-01', 'later'),
  row('A', '2026-12-01', 'soon', 'validation', 'letter_of_intent'),
  row('B', '2025-01-01', 'overdue'),
  row('A', '2026-01-01', 'overdue', 'renewal'),
  row('C', '2024-01-01', 'done'),
];
const all: DeadlineFilter = { stage: '', kind: '', done: false, order: 'date' };
const names = (filter: Partial<DeadlineFilter>) => select(rows, { ...all, ...filter }).map(({ cpts, due }) => cpts.name + due.slice(0, 4));

describe('deadlines', () => {
  it.each<[string, Partial<DeadlineFilter>, string[]]>([
    ['overdue first, by day', {}, ['B2025', 'A2026', 'A2026', 'B2027']],
    ['overdue first, by CPTS', { order: 'cpts' }, ['A2026', 'B2025', 'A2026', 'B2027']],
    ['with what is done, last', { done: true }, ['B2025', 'A2026', 'A2026', 'B2027', 'C2024']],
    ['of a stage', { stage: 'letter_of_intent' }, ['A2026']],
    ['of a kind', { kind: 'renewal' }, ['A2026']],
    ['of a stage and a kind that do not meet', { stage: 'letter_of_intent', kind: 'renewal' }, []],
  ])('%s', (_, filter, want) => expect(names(filter)).toEqual(want));

  it('are counted', () => expect(tally(rows)).toEqual({ overdue: 2, to_check: 0, soon: 1, later: 1, done: 1 }));
  it('that may have been met are counted apart, after those that were not', () => {
    const unsure: Deadline = { ...row('D', '2020-01-01', 'overdue'), to_check: true };
    expect(tally([unsure])).toMatchObject({ overdue: 0, to_check: 1 });
    expect(select([unsure, ...rows], all)[2]).toBe(unsure);
  });
  it('have kinds', () => expect(kindsOf(rows)).toEqual(['mission_start', 'renewal', 'validation']));
});
