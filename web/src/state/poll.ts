import { sinceOf, storeAway } from '../client/aside.ts';

/** How often a page that is looked at asks whether something changed, in milliseconds: a conditional request of a few bytes. */
const EVERY = 5000;

/** What an address answers now, with its entity tag. */
export type Heard = (answer: unknown, tag: string) => void;

/**
 * Asks an address again and again, with the tag that it had, and tells each answer that is another; the first one too.
 * A page that nobody sees asks nothing, and asks at once when it is seen again, or when the network is back. An address
 * that the service does not have (404) is asked no more. Its answers, of no cache, tell whether the store is away. The returned function ends it.
 */
export function poll(url: string, heard: Heard): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let tag = '';
  let timer = 0;
  const ask = async () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') tag = await askOnce(url, tag, heard, ended);
    if (!signal.aborted) timer = window.setTimeout(() => void ask(), EVERY);
  };
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void ask(), { signal });
  window.addEventListener('online', () => void ask(), { signal });
  void ask();
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => ended.abort();
}

/** One question; the tag to ask with next. A service that does not answer is asked again later: nothing is said of it here. */
async function askOnce(url: string, tag: string, heard: Heard, ended: AbortController): Promise<string> {
  try {
    const headers = { accept: 'application/json', ...(tag && { 'if-none-match': tag }) };
    const response = await fetch(url, { headers, cache: 'no-store', signal: ended.signal });
    if (response.status === 404) ended.abort();
    storeAway.value = sinceOf(response.headers);
    if (!response.ok) return tag;
    const now = response.headers.get('etag') ?? '';
    heard(await response.json(), now);
    return now;
  } catch {
    return tag;
  }
}
