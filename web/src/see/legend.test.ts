import { describe, expect, it } from 'vitest';
import { countedStages, legend } from './legend.ts';
import { THRESHOLDS, type Threshold } from '../words/stage.ts';

describe('legend', () => {
  const notCounted: [Threshold, string[]][] = [
    ['preproject', []],
    ['letter_of_intent', ['preproject']],
    ['project_validated', ['letter_of_intent', 'unspecified', 'preproject']],
    ['contract_signed', ['project_validated', 'letter_of_intent', 'unspecified', 'preproject']],
  ];
  it.each(notCounted)('from %s on says which stages do not count', (from, want) => {
    const entries = legend(from).filter(({ counted }) => counted === false);
    expect(entries.map(({ key }) => key)).toEqual(want);
    expect(entries.every(({ label }) => label.endsWith('(non compté)'))).toBe(true);
  });

  it('names every pattern of the map whatever the threshold', () => {
    for (const from of THRESHOLDS) {
      expect(legend(from).map(({ key }) => key)).toEqual(expect.arrayContaining(['white-zone', 'conflict', 'point']));
    }
  });

  it('says the counted stages, a stage not told counting like a letter of intent', () => {
    expect(countedStages('letter_of_intent')).toEqual([
      'contrat ACI signé',
      'projet de santé validé',
      'lettre d’intention',
      'stade non précisé',
    ]);
    expect(countedStages('contract_signed')).toEqual(['contrat ACI signé']);
  });
});
