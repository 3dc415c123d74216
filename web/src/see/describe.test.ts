import { expect, it } from 'vitest';
import type { Hit } from '../map/pointer.ts';
import { describe as words } from './describe.ts';

const name = (code: string) => (code === '06' ? 'Alpes-Maritimes' : code);
const unit = { code: '06088', name: 'Nice', department: '06', population: 2, cpts_name: 'CPTS A', stage: 'contract_signed' };

const cases: [string, Hit, string, string[]][] = [
  ['a covered commune', { units: { ...unit, status: 'covered' } }, 'Nice (06088)', ['CPTS A', 'Stade\u00a0: contrat ACI signé']],
  [
    'a commune whose CPTS does not count',
    { units: { ...unit, stage: 'preproject', status: 'white' } },
    'Nice (06088)',
    ['Zone blanche', 'CPTS A\u00a0: préprojet, non compté'],
  ],
  ['a commune nobody has', { units: { ...unit, cpts_name: '', stage: '', status: 'white' } }, 'Nice (06088)', ['Zone blanche']],
  ['a conflict', { units: { ...unit, status: 'conflict' } }, 'Nice (06088)', ['Conflit\u00a0: revendiquée par plusieurs CPTS']],
  [
    'a white zone seen from far',
    { land: { code: '06' }, 'white-zones': { name: 'Carros', population: 1200, unit_count: 3, codes: '06033 06034 06035' } },
    'Alpes-Maritimes',
    ['Zone blanche\u00a0: Carros et alentours', '1\u202f200\u00a0habitants, 3\u00a0communes'],
  ],
  ['a CPTS seen from far', { land: { code: '06' }, cpts: { name: 'CPTS A', stage: 'x' } }, 'Alpes-Maritimes', ['CPTS A', 'Stade\u00a0: x']],
];

it.each(cases)('says %s', (_, hit, title, lines) => {
  const said = words(hit, name);
  expect(said?.title).toBe(title);
  const place = hit.units ? ['Alpes-Maritimes', '2\u00a0habitants'] : [];
  expect(said?.lines).toEqual([...place, ...lines]);
});

it('says nothing of the sea', () => expect(words({}, name)).toBeUndefined());
