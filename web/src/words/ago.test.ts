import { expect, it } from 'vitest';
import { ago } from './ago.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T11:59:31Z', 'maintenant'],
  ['2026-11-22T12:00:40Z', 'maintenant'],
  ['2026-11-22T11:57:59Z', 'il y a 2\u00a0min'],
  ['2026-11-22T09:00:00Z', 'il y a 3\u00a0h'],
  ['2026-11-21T09:00:00Z', 'hier'],
])('%s is %s', (iso, want) => expect(ago(iso, now).replaceAll(/[ \u202f]/g, ' ').replace(/(\d) /, '$1\u00a0')).toBe(want));
