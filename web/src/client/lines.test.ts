import { afterEach, describe, expect, it, vi } from 'vitest';
import { RequestError } from './call.ts';
import { lines } from './lines.ts';

/** An answer that comes in these parts; `broken` breaks off after them. */
function answering(parts: string[], { status = 200, broken = false } = {}) {
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const part of parts) stream.enqueue(bytes.encode(part));
      if (broken) stream.error(new TypeError('network'));
      else stream.close();
    },
  });
  const sent: RequestInit[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    sent.push(init);
    return Promise.resolve(new Response(body, { status }));
  });
  return sent;
}

async function heard(asked = {}) {
  const all: unknown[] = [];
  await lines('u', { method: 'POST', body: { a: 1 }, ...asked }, (line) => void all.push(line));
  return all;
}

afterEach(() => vi.unstubAllGlobals());

describe('an answer in lines', () => {
  it('is asked for as such, and each line is told, however it is cut on its way', async () => {
    const sent = answering(['{"a":1}\n{"b', '":"é"}', '\n\n{"c":3}']);
    expect(await heard()).toEqual([{ a: 1 }, { b: 'é' }, { c: 3 }]);
    expect(new Headers(sent[0]?.headers).get('accept')).toBe('application/x-ndjson');
    expect(sent[0]?.body).toBe('{"a":1}');
  });

  it('that is an error from the start is thrown with its problem', async () => {
    answering(['{"detail":"non","type":"urn:cpts:problem:impossible-limit","limit":"max_new"}'], { status: 422 });
    const error = await heard().catch((thrown: RequestError) => thrown);
    expect(error).toMatchObject({ message: 'non', status: 422, kind: 'impossible-limit', problem: { limit: 'max_new' } });
  });

  it.each([
    ['that breaks off', ['{"a":1}\n'], true],
    ['that is cut within a line', ['{"a":1}\n{"b"'], false],
  ])('%s is told as unreadable', async (_, parts, broken) => {
    answering(parts, { broken });
    await expect(heard()).rejects.toThrow(RequestError);
  });
});
