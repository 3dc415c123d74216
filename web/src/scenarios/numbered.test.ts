import { expect, test } from 'vitest';
import { numbered } from './numbered.ts';

test('a zone of both maps has one number, and one of the second alone comes after those of the first', () => {
  const zones = (...ids: string[]) => ids.map((id) => ({ id }));
  const told = numbered(zones('x', 'y', 'z'), zones('w', 'z', 'x')).map(({ number, id, a, b }) => [number, id, Boolean(a), Boolean(b)]);
  expect(told).toEqual([
    [1, 'x', true, true],
    [2, 'y', true, false],
    [3, 'z', true, true],
    [4, 'w', false, true],
  ]);
});
