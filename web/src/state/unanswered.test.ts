import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestError } from '../client/call.ts';
import { forget, newKey, sendAgain, sendOnce, unanswered, undecided } from './unanswered.ts';

const body = { operations: [{ op: 'rename', cpts: 'a', name: 'B' }], reason: 'r', author: 'Anne' };

/** Answers each request by the next of some; what was sent under which key is told. */
function answering(...answers: (Response | 'lost')[]) {
  const keys: (string | null)[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Headers }) => {
    keys.push(headers.get('idempotency-key'));
    const next = answers.shift();
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(new TypeError('lost'));
  });
  return keys;
}

const made = () => new Response('{"revision":2}', { status: 200 });
const problem = (status: number, kind = '') => new Response(JSON.stringify({ type: `urn:cpts:problem:${kind}`, detail: 'non' }), { status });

beforeEach(() => unanswered.value.forEach(({ key }) => forget(key)));
afterEach(() => vi.unstubAllGlobals());

describe('a change that is sent', () => {
  it('goes under the same key when its answer was lost, and is forgotten once answered', async () => {
    const keys = answering('lost', made());
    await expect(sendOnce('u', body, 1, 'Renommer')).rejects.toThrow();
    expect(unanswered.value.map(({ what }) => what)).toEqual(['Renommer']);
    await sendOnce('u', { ...body }, 2, 'Renommer');
    expect(keys[0]).toBe(keys[1]);
    expect(unanswered.value).toEqual([]);
  });

  it('goes under another key when it is another', async () => {
    const keys = answering('lost', made(), made());
    await expect(sendOnce('u', body, 1, 'Renommer')).rejects.toThrow();
    await sendOnce('u', { ...body, reason: 'autre' }, 1, 'Renommer');
    expect(keys[0]).not.toBe(keys[1]);
    expect(unanswered.value).toHaveLength(1);
    await sendAgain(unanswered.value[0]!);
    expect(keys[2]).toBe(keys[0]);
    expect(unanswered.value).toEqual([]);
  });

  it.each([
    [400, 'invalid-body', false],
    [401, 'unauthenticated', true],
    [403, 'forbidden', true],
    [403, 'out-of-scope', false],
    [409, 'conflict', false],
    [412, 'stale', false],
    [422, 'idempotency-key-reused', false],
    [429, 'too-many-requests', true],
    [500, 'internal', true],
    [503, 'store-away', true],
    [503, 'outcome-unknown', true],
  ])('refused by %i %s is kept: %s', async (status, kind, kept) => {
    answering(problem(status, kind));
    const error: unknown = await sendOnce('u', body, 1, 'Renommer').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestError);
    expect(undecided(error)).toBe(kept);
    expect(unanswered.value).toHaveLength(kept ? 1 : 0);
  });

  it('that nobody was let make is the same one under another name', async () => {
    const keys = answering(problem(401), made());
    await expect(sendOnce('u', body, 1, 'Renommer')).rejects.toThrow();
    await sendOnce('u', { ...body, author: 'Brigitte' }, 1, 'Renommer');
    expect(keys[0]).toBe(keys[1]);
    expect(unanswered.value).toEqual([]);
  });

  it('is not told as unanswered while it is under way', async () => {
    let answer = (_: Response) => {};
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
    const sent = sendOnce('u', body, 1, 'Renommer');
    expect(unanswered.value).toEqual([]);
    answer(made());
    await sent;
  });
});

describe('a key', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  it('is a random UUID', () => expect(newKey()).toMatch(uuid));

  it('is one too where the page is no secure context', () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const keys = Array.from({ length: 100 }, newKey);
    for (const key of keys) expect(key).toMatch(uuid);
    expect(new Set(keys).size).toBe(100);
  });
});
