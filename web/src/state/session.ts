import { computed, effect, signal, untracked } from '@preact/signals';
import { apiBase } from '../client/addresses.ts';
import { csrf, refused } from '../client/aside.ts';
import { call, RequestError } from '../client/call.ts';
import { reloadEdits } from './edits.ts';
import { refresh } from './live.ts';
import { route } from './route.ts';

/** Who the service takes this reader for, and how to sign in (GET /api/session). */
export interface Session {
  signed_in: boolean;
  name?: string;
  role?: 'reader' | 'editor' | 'admin';
  /** all, department:06, region:93 */
  scopes?: string[];
  expires_at?: string;
  csrf?: string;
  methods: { token: boolean; oidc: null | { name: string; start: string } };
  reading: 'open' | 'closed';
}

const state = signal<Session | undefined>(undefined);
export const session = computed(() => state.value);

/** Name by which the service knows this reader; undefined while nobody is signed in. */
export const known = computed(() => (state.value?.signed_in ? state.value.name : undefined));

/** Why the reader is asked to sign in: they want to, a write needs it, or their session has ended. */
export type Why = 'wanted' | 'needed' | 'ended';

/** The dialog that asks, as long as it is open. */
export const asking = signal<Why | undefined>(undefined);

/** Nobody has been in since the page was opened: nothing of a closed service may be on screen. */
const outside = signal(true);

/** Whether the page is shut until somebody signs in. A session that merely ended leaves it open: work would be lost. */
export const shut = computed(() => outside.value && reading() === 'closed' && !state.value?.signed_in);

/** Who may read: the page says it of a closed service, so that nothing is asked for before it is known who is there. */
function reading(): Session['reading'] | undefined {
  return state.value?.reading ?? (globalThis.document?.documentElement.dataset['reading'] as Session['reading'] | undefined);
}

const url = () => `${apiBase()}session`;

// The other tabs of this browser share its cookie, and hear of it here.
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('cpts.session') : undefined;

let under: Promise<void> | undefined;

/** Asks who is there; several that want to know at once ask once. */
export function askSession(): Promise<void> {
  under ??= call<Session>(url(), { alone: true })
    .then(take, ignored)
    .finally(() => (under = undefined));
  return under;
}

function take(now: Session): void {
  if (now.signed_in) outside.value = false;
  csrf.value = now.csrf;
  state.value = now;
}

// A service without the route knows nobody; one that does not answer says so where it is asked for more.
function ignored(error: unknown): void {
  if (!(error instanceof RequestError)) throw error;
}

/** Exchanges a token for a session. The token is kept nowhere in the page. Throws a RequestError. */
export async function signIn(token: string): Promise<void> {
  take(await call<Session>(url(), { method: 'POST', body: { token }, alone: true }));
  asking.value = undefined;
  tabs?.postMessage('changed');
  reread();
}

/** Ends the session, on the server too. Throws a RequestError. */
export async function signOut(): Promise<void> {
  await call(url(), { method: 'DELETE', alone: true });
  tabs?.postMessage('changed');
  // Nothing of a closed service stays in the page's memory.
  if (reading() === 'closed') return location.reload();
  csrf.value = undefined;
  await askSession();
  reloadEdits();
}

/** What is closed to others is read anew; else nothing but the right to write is another. */
function reread(): void {
  if (state.peek()?.reading === 'closed') refresh();
  else reloadEdits();
}

/** Follows who is there: other tabs, and answers that say that it is somebody else. The returned function ends it. */
export function followSession(): () => void {
  const heard = () => void askSession().then(reread);
  tabs?.addEventListener('message', heard);
  const end = effect(() => {
    const error = refused.value;
    if (error) untracked(() => void lookInto(error));
  });
  return () => {
    end();
    tabs?.removeEventListener('message', heard);
  };
}

/** A request was refused for who sent it: if nobody is signed in any more, they are asked to, over what they were doing. */
async function lookInto(error: RequestError): Promise<void> {
  const before = known.peek();
  await askSession();
  if (known.peek() !== before) reloadEdits();
  if (known.peek() !== undefined || shut.peek() || asking.peek() || !state.peek()?.methods.token) return;
  if (before !== undefined) asking.value = 'ended';
  else if (error.status === 401) asking.value = 'needed';
}

/** Where signing in through the provider begins, and leads back here. */
export function providerAddress(start: string): string {
  void route.value; // who draws the link draws it again when the address changes
  const address = new URL(start, apiBase());
  address.searchParams.set('return', `${location.pathname}${location.hash}`);
  return address.href;
}
