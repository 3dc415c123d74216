import { expect, test } from 'vitest';
import type { Effects, Operation } from './shapes.ts';
import { stepWords } from './step_words.ts';

const unit = (code: string, before: string | null, claimants?: string[]) => ({ code, name: code, department: '06', population: 10, before, after: null, ...(claimants && { claimants }) });
const effects = { units: [unit('06001', 'a'), unit('06002', 'a'), unit('06003', null, ['a', 'b'])] } as unknown as Effects;
const release = (units: string[], from?: string): Operation => ({ op: 'release', units, ...(from && { from }) }) as Operation;

test('a release names who loses the units, also where it does not say from whom', () => {
  const say = (operation: Operation) => stepWords(operation, (id) => `CPTS ${id}`, effects).replaceAll(/\s/g, ' ');
  expect(say(release(['06001', '06002']))).toMatch(/, de CPTS a$/);
  expect(say(release(['06001', '06003']))).toMatch(/, de CPTS a, CPTS b$/);
  expect(say(release(['06001'], 'c'))).toMatch(/, de CPTS c$/);
});
