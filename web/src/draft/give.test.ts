import { describe, expect, it } from 'vitest';
import { giveTo, takenFrom } from './give.ts';
import { changed, holdersAfter } from './holders.ts';

const holders = new Map([
  ['1', null],
  ['2', null],
  ['3', 'a'],
  ['4', 'b'],
]);

describe('giveTo', () => {
  it('names who holds what is taken, and leaves out what the target has', () => {
    expect(giveTo({ kind: 'cpts', id: 'a' }, ['1', '2', '3', '4'], holders)).toEqual([
      { op: 'assign', cpts: 'a', units: ['1', '2'] },
      { op: 'assign', cpts: 'a', units: ['4'], from: 'b' },
    ]);
  });

  it('founds before it gives', () => {
    expect(giveTo({ kind: 'new', id: 'c', name: 'C', stage: 'preproject' }, ['1'], holders)).toEqual([
      { op: 'create', id: 'c', name: 'C', stage: 'preproject' },
      { op: 'assign', cpts: 'c', units: ['1'] },
    ]);
  });

  it('releases only what somebody has', () => {
    expect(giveTo({ kind: 'nobody' }, ['1', '3'], holders)).toEqual([{ op: 'release', units: ['3'], from: 'a' }]);
  });

  it('is nothing when nothing changes', () => expect(giveTo({ kind: 'cpts', id: 'a' }, ['3'], holders)).toEqual([]));
});

it('tells whose units would be taken', () => {
  expect(takenFrom({ kind: 'cpts', id: 'a' }, ['1', '3', '4'], holders)).toEqual(new Map([['b', ['4']]]));
  expect(takenFrom({ kind: 'nobody' }, ['1', '3', '4'], holders)).toEqual(
    new Map([
      ['a', ['3']],
      ['b', ['4']],
    ]),
  );
});

describe('holdersAfter', () => {
  it('gives, releases, and frees what a CPTS that ends had', () => {
    const after = holdersAfter(holders, [
      { op: 'assign', cpts: 'b', units: ['1'] },
      { op: 'release', units: ['3'] },
      { op: 'end', cpts: 'b' },
    ]);
    expect([...after.values()]).toEqual([null, null, null, null]);
    expect(changed(holders, after)).toEqual(['3', '4']);
    expect(holders.get('3')).toBe('a');
  });
});
