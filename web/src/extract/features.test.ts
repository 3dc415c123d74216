import { expect, test } from 'vitest';
import { idsByLayer, parseBound, type Listed } from './features.ts';

test.each([
  ['2,46,2.3,46.2', [2, 46, 2.3, 46.2]],
  ['-61.2,14.4,-60.8,14.9', [-61.2, 14.4, -60.8, 14.9]],
  ['', undefined],
  [undefined, undefined],
  ['2,46,2.3', undefined],
  ['2,46,2.3,x', undefined],
])('the box %s', (text, want) => {
  expect(parseBound(text)).toEqual(want);
});

test('ids are kept once for each layer', () => {
  const one = (layer: string, id: string) => ({ layer, id }) as Listed;
  const ids = idsByLayer([one('cpts', 'a'), one('units', '01001'), one('cpts', 'a'), one('cpts', 'b')]);
  expect([...ids]).toEqual([['cpts', ['a', 'b']], ['units', ['01001']]]);
});
