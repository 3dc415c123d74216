import { computed, signal } from '@preact/signals';
import { call, RequestError } from '../client/call.ts';
import { known } from './session.ts';

/** A change that was sent, as long as nobody knows that it was made, or refused. */
export interface Sent {
  /** Idempotency-Key: however often it is sent, it is made once. */
  key: string;
  url: string;
  body: unknown;
  /** Revision or version that it rests on. */
  ifMatch: string | number;
  /** What it is, for the person who sent it. */
  what: string;
  /** When it was sent, ISO 8601. */
  at: string;
  /** It was certainly not made, for who sent it or how often: whoever is there now may send it, under their name. */
  unmade?: boolean;
}

const KEPT = 'cpts.sent';

const waiting = signal<readonly Sent[]>(read());
const under = signal<ReadonlySet<string>>(new Set());

/** Changes that this tab has sent without hearing what became of them; a reload of the page keeps them. */
export const unanswered = computed(() => waiting.value.filter(({ key }) => !under.value.has(key)));

/** Sends a change. The same one sent again, after an answer that was lost, goes under the same key. Throws a RequestError. */
export async function sendOnce<T>(url: string, body: unknown, ifMatch: string | number, what: string): Promise<T> {
  const before = waiting.peek().find((one) => one.url === url && same(one, body));
  return send<T>({ key: before?.key ?? newKey(), url, body, ifMatch, what, at: new Date().toISOString() });
}

function same({ body: before, unmade }: Sent, body: unknown): boolean {
  const text = (one: unknown) => JSON.stringify(unmade ? { ...(one as object), author: '' } : one);
  return text(before) === text(body);
}

/** Sends again what came to nothing; what was certainly not made is signed by who is there now. Throws a RequestError. */
export function sendAgain<T>({ unmade, ...sent }: Sent): Promise<T> {
  return send(unmade && known.peek() !== undefined ? { ...sent, body: { ...(sent.body as object), author: known.peek() } } : sent);
}

async function send<T>(sent: Sent): Promise<T> {
  keep([...without(sent.key), sent]); // before it leaves: the page may be closed meanwhile
  under.value = new Set([...under.peek(), sent.key]);
  try {
    const answer = await call<T>(sent.url, { method: 'POST', body: sent.body, ifMatch: sent.ifMatch, key: sent.key });
    forget(sent.key);
    return answer;
  } catch (error) {
    if (!undecided(error)) forget(sent.key);
    else if (error instanceof RequestError && [401, 403, 429].includes(error.status)) keep([...without(sent.key), { ...sent, unmade: true }]);
    throw error;
  } finally {
    under.value = new Set([...under.peek()].filter((key) => key !== sent.key));
  }
}

/**
 * Whether an error leaves open if the change was, or can be, made as it is: no answer came, the service could not, or wants to
 * know who sends it. All else is its word on the change.
 */
export function undecided(error: unknown): boolean {
  if (!(error instanceof RequestError)) return true;
  const { status, kind } = error;
  return status === 0 || status >= 500 || status === 401 || status === 408 || status === 429 || (status === 403 && kind !== 'out-of-scope') || (status < 300 && status > 0);
}

/** Gives up a change that had no answer; if it was made, it stays made. */
export function forget(key: string): void {
  keep(without(key));
}

function without(key: string): Sent[] {
  return waiting.peek().filter((one) => one.key !== key);
}

/** A random UUID; crypto.randomUUID is for https and this machine's own addresses alone. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40; // version 4
  bytes[8] = (bytes[8]! & 0x3f) | 0x80; // variant of RFC 9562
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// Of this tab: another one would send what this one is still sending.
function keep(list: readonly Sent[]): void {
  waiting.value = list;
  try {
    if (list.length === 0) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify(list));
  } catch {
    // storage is refused: kept until the page is left
  }
}

function read(): Sent[] {
  try {
    const kept: unknown = JSON.parse(globalThis.sessionStorage?.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? (kept as Sent[]) : [];
  } catch {
    return [];
  }
}
