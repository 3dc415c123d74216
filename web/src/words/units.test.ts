import { expect, it } from 'vitest';
import { unitWords, wordsOfCodes } from './units.ts';

const cases: [string[], string][] = [
  [['06088', '2A004', '75056', '69123', '13055', '13119', '69399'], 'communes'],
  [['060880101', '2A0040101'], 'IRIS'],
  [['75101', '75120', '69381', '13216'], 'arrondissements'],
  [['06001', '060880101'], 'unités'],
  [['13001', '13201'], 'unités'],
  [[], 'unités'],
];

it.each(cases)('calls %j %s', (codes, many) => expect(wordsOfCodes(codes).many).toBe(many));

it('does not call communes what it does not know', () => expect(unitWords(['canton']).many).toBe('unités'));
