import { describe, expect, it } from 'vitest';
import { holds } from './scopes.ts';

describe('scopes', () => {
  it.each([
    [['all'], '06', '93', true],
    [['department:06'], '06', '93', true],
    [['department:06'], '83', '93', false],
    [['region:93'], '83', '93', true],
    [['region:93'], '2A', '94', false],
    [['region:93'], '83', undefined, false],
    [['department:06', 'region:94'], '2A', '94', true],
    [[], '06', '93', false],
  ])('%j hold %s of région %s: %s', (scopes, department, region, held) => expect(holds(scopes, department, region)).toBe(held));
});
