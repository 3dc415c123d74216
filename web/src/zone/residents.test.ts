import { expect, it } from 'vitest';
import { residences } from './residents.ts';

const units = [
  { code: '060330101', name: 'Nord', commune: '06033', commune_name: 'Carros', population: 10 },
  { code: '060330102', name: 'Sud', commune: '06033', commune_name: 'Carros', population: 30, population_estimated: true },
  { code: '06022', name: 'Bouyon', commune: '06022', commune_name: 'Bouyon', population: 25 },
  { code: '06021', name: 'Bonson', population: 25 },
  { code: '06088', name: 'Nice', population: 300 },
];

it('sums the parts of a commune and leaves out what is not of the zone', () => {
  expect(residences(units, ['06021', '060330101', '060330102', '06022'])).toEqual([
    { code: '06033', name: 'Carros', population: 40, estimated: true, parts: ['Nord', 'Sud'] },
    { code: '06021', name: 'Bonson', population: 25, estimated: false, parts: [] },
    { code: '06022', name: 'Bouyon', population: 25, estimated: false, parts: [] },
  ]);
});
