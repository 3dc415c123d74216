import { describe, expect, it } from 'vitest';
import { datesOperation, outOfOrder, readMissions, writeMissions } from './operations.ts';

const none = { letter_date: '', receipt_date: '', validation_date: '', contract_date: '' };

describe('missions', () => {
  it.each([
    [[]],
    [['access']],
    [['access:2024-03-01', 'prevention']],
    [['pathways:2024-03-01/2025-01-15', 'crisis:/2025-01-15', 'support']],
  ])('are written as they were read: %j', (texts) => expect(writeMissions(readMissions(texts))).toEqual(texts));

  it('are in the order of the service, whatever the order read', () =>
    expect(writeMissions(readMissions(['support', 'access:2024-01-01']))).toEqual(['access:2024-01-01', 'support']));

  it('knows a start, a deployment and neither', () => {
    const read = readMissions(['access:2024-03-01/2025-01-15', 'quality']);
    expect(read.access).toEqual({ taken: true, started: '2024-03-01', deployed: '2025-01-15' });
    expect(read.quality).toEqual({ taken: true, started: '', deployed: '' });
    expect(read.crisis.taken).toBe(false);
  });
});

describe('dates', () => {
  it('sends those that changed alone, an empty one to forget it', () => {
    const before = { ...none, letter_date: '2024-01-01', receipt_date: '2024-05-01' };
    const after = { ...before, receipt_date: '', contract_date: '2025-01-01' };
    expect(datesOperation('x', before, after)).toEqual({ op: 'dates', cpts: 'x', receipt_date: '', contract_date: '2025-01-01' });
  });

  it('sends nothing when nothing changed', () => expect(datesOperation('x', none, { ...none })).toBeUndefined());

  it.each([
    [{}, undefined],
    [{ letter_date: '2024-01-01', contract_date: '2024-01-01' }, undefined],
    [{ letter_date: '2024-01-02', contract_date: '2024-01-01' }, { date: 'contract_date', before: 'letter_date' }],
    [{ receipt_date: '2024-03-01', validation_date: '2024-02-01' }, { date: 'validation_date', before: 'receipt_date' }],
  ])('%j: order', (dates, want) => expect(outOfOrder({ ...none, ...dates })).toEqual(want));
});
