import { describe, expect, it } from 'vitest';
import type { Holders, Step } from './operation.ts';
import { overtaken, rebase } from './rebase.ts';
import { dependents, removeStep } from './remove.ts';
import { stepsOf } from './regroup.ts';

const assign = (cpts: string, units: string[], from?: string) => ({ op: 'assign' as const, cpts, units, ...(from && { from }) });
const create = (id: string) => ({ op: 'create' as const, id, name: id, stage: 'letter_of_intent' });

describe('removeStep', () => {
  const holders: Holders = new Map([
    ['1', null],
    ['2', 'a'],
  ]);

  it('later steps take from who has the units then', () => {
    const steps: Step[] = [[assign('b', ['1', '2'])], [assign('c', ['1', '2'], 'b')]];
    expect(removeStep(steps, 0, holders)).toEqual([[assign('c', ['1']), assign('c', ['2'], 'a')]]);
  });

  it('leaves steps about other units as they are, conflicts included', () => {
    const steps: Step[] = [[assign('b', ['1'])], [assign('c', ['2'], 'gone')]];
    expect(removeStep(steps, 0, holders)).toEqual([steps[1]]);
  });

  it('a founding takes with it what its CPTS was given', () => {
    const steps: Step[] = [[create('n'), assign('n', ['1'])], [assign('n', ['2'], 'a')], [assign('c', ['1'], 'n')]];
    expect(dependents(steps, 0)).toBe(1);
    expect(removeStep(steps, 0, holders)).toEqual([[assign('c', ['1'])]]);
  });

  it('the last one leaves the others', () => expect(removeStep([[assign('b', ['1'])]], 0, holders)).toEqual([]));
});

describe('overtaken', () => {
  const steps: Step[] = [[assign('b', ['1', '2', '3', '4'])], [assign('c', ['5'], 'a')]];
  const now: Holders = new Map([
    ['1', null],
    ['2', 'x'],
    ['3', 'b'],
    ['4', 'x'],
    ['5', 'y'],
  ]);

  it('names the units that others were given, not those that the target got', () => {
    expect(overtaken(steps, now)).toEqual([
      { step: 0, unit: '2', expected: null, holder: 'x' },
      { step: 0, unit: '4', expected: null, holder: 'x' },
      { step: 1, unit: '5', expected: 'a', holder: 'y' },
    ]);
  });

  it('mine: takes them from who has them; what is done already is left out', () => {
    expect(rebase(steps, now, 'mine')).toEqual([[assign('b', ['1']), assign('b', ['2', '4'], 'x')], [assign('c', ['5'], 'y')]]);
  });

  it('theirs: leaves them, and every other unit stays in its step', () => {
    expect(rebase(steps, now, 'theirs')).toEqual([[assign('b', ['1'])]]);
  });

  it.each(['mine', 'theirs'] as const)('%s: nothing is overtaken any more, and a second time changes nothing', (keep) => {
    const kept = rebase(steps, now, keep);
    expect(overtaken(kept, now)).toEqual([]);
    expect(rebase(kept, now, keep)).toEqual(kept);
  });
});

describe('stepsOf', () => {
  it('puts together what was done in one go', () => {
    const steps: Step[] = [
      [create('n'), assign('n', ['1']), assign('n', ['2'], 'a')],
      [assign('b', ['3']), assign('b', ['4'], 'a')],
      [assign('b', ['5'])],
      [{ op: 'release', units: ['6'], from: 'b' }],
      [{ op: 'stage', cpts: 'n', stage: 'contract_signed' }],
    ];
    expect(stepsOf(steps.flat())).toEqual(steps);
  });
});
