import { expect, it } from 'vitest';
import { positionOf } from './order.ts';

it.each([
  ['a', { rank: 1, total: 3, previous: 'c', next: 'b' }],
  ['c', { rank: 3, total: 3, previous: 'b', next: 'a' }],
  ['gone', undefined],
])('%s', (id, want) => expect(positionOf(id, ['a', 'b', 'c'])).toEqual(want));

it('is its own neighbour when alone', () => expect(positionOf('a', ['a'])).toEqual({ rank: 1, total: 1, previous: 'a', next: 'a' }));
