import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { csrf, refused, sinceOf, storeAway } from './aside.ts';
import { call, RequestError } from './call.ts';

const since = '2026-11-22T12:03:00Z';

function answering(status: number, problem: object, headers: Record<string, string> = {}) {
  const sent: Headers[] = [];
  vi.stubGlobal('fetch', (_: string, init: { headers: Headers }) => {
    sent.push(init.headers);
    return Promise.resolve(new Response(JSON.stringify(problem), { status, headers }));
  });
  return sent;
}

beforeEach(() => {
  csrf.value = refused.value = storeAway.value = undefined;
});
afterEach(() => vi.unstubAllGlobals());

describe('a request', () => {
  it('that writes bears the value of the session, one that reads does not', async () => {
    csrf.value = 'abc';
    const sent = answering(200, {});
    await call('u', { method: 'POST', body: {}, key: 'k' });
    await call('u');
    expect(sent.map((headers) => [headers.get('x-csrf-token'), headers.get('idempotency-key')])).toEqual([
      ['abc', 'k'],
      [null, null],
    ]);
  });

  it.each([
    [401, false, true],
    [403, false, true],
    [401, true, false],
    [409, false, false],
  ])('refused by %i, alone %s, is told to the session: %s', async (status, alone, told) => {
    answering(status, {});
    await expect(call('u', { alone })).rejects.toThrow(RequestError);
    expect(refused.value !== undefined).toBe(told);
  });

  it('that comes too often says when to come again', async () => {
    answering(429, { type: 'urn:cpts:problem:too-many-requests' }, { 'retry-after': '7' });
    await expect(call('u')).rejects.toMatchObject({ retryAfter: 7, kind: 'too-many-requests', notReady: true });
  });

  it('tells of a store that is away', async () => {
    answering(503, { type: 'urn:cpts:problem:store-away' }, { 'retry-after': '2', 'cpts-store': `away; since=${since}` });
    await expect(call('u', { method: 'POST', body: {} })).rejects.toMatchObject({ kind: 'store-away' });
    expect(storeAway.value).toBe(since);
  });
});

describe('Cpts-Store', () => {
  it.each([
    [`away; since=${since}`, since],
    ['', undefined],
    ['here', undefined],
  ])('%j is since %s', (value, told) => expect(sinceOf(new Headers(value ? { 'cpts-store': value } : {}))).toBe(told));
});
