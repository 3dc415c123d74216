import { describe, expect, it } from 'vitest';
import { readCodes } from './codes.ts';
import { identify } from './identify.ts';

const units = new Set(['04001', '06001', '2A004', '060880101', '060880102']);
const partsOf = (commune: string) => (commune === '06088' ? ['060880101', '060880102'] : []);
const read = (text: string) => readCodes(text, (code) => units.has(code), partsOf);

describe('readCodes', () => {
  it.each<[string, string[]]>([
    ['06001\n2A004', ['06001', '2A004']],
    ['"06001";"04001"', ['06001', '04001']],
    ['2a004, 06001\t06001', ['2A004', '06001']],
    ['06088', ['060880101', '060880102']],
    ['', []],
  ])('%j', (text, want) => expect(read(text)).toEqual({ found: want, unknown: [], completed: [] }));

  it('gives back the zero that a spreadsheet took', () => {
    expect(read('4001 60880102')).toEqual({ found: ['04001', '060880102'], unknown: [], completed: ['04001', '060880102'] });
  });

  it('lists what it does not know', () => {
    expect(read('06001 Grasse 99999')).toEqual({ found: ['06001'], unknown: ['GRASSE', '99999'], completed: [] });
  });
});

describe('identify', () => {
  it.each([
    ['Pays de Grasse', 'cpts-pays-de-grasse'],
    ['CPTS de l’Œuf à Saint-Étienne', 'cpts-de-l-oeuf-a-saint-etienne'],
    ['  ', 'cpts-nouvelle'],
    ['CPTS', 'cpts-cpts'],
  ])('%s → %s', (name, want) => expect(identify(name, () => false)).toBe(want));

  it('numbers what is taken', () => {
    const taken = new Set(['cpts-est', 'cpts-est-2']);
    expect(identify('Est', (id) => taken.has(id))).toBe('cpts-est-3');
  });
});
