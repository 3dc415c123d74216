import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { call, RequestError } from '../client/call.ts';

/** What an address of the service answers, asked again when the address or the facts change. */
export interface Live<T> {
  /** The last answer; it stays while the next one is awaited, and goes when that one fails. */
  readonly data: ReadonlySignal<T | undefined>;
  /** Address that `data` answers. */
  readonly url: ReadonlySignal<string | undefined>;
  readonly error: ReadonlySignal<RequestError | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  reload(): void;
  /** Ends the request under way and follows nothing any more. */
  dispose(): void;
}

/** A service that is still reading its data is asked again after this many milliseconds, unless it says when. */
const RETRY = 2000;

const facts = signal(0);

/** To be called when something was written: every live answer, and the map, is asked for again. */
export function refresh(): void {
  facts.value++;
}

/** How often the facts have been refreshed. */
export const refreshed: ReadonlySignal<number> = computed(() => facts.value);

interface State<T> {
  url?: string | undefined;
  data?: T | undefined;
  error?: RequestError | undefined;
  busy: boolean;
}

/** Follows an address; undefined asks for nothing. A request that a newer one makes useless is aborted. */
export function live<T>(address: () => string | undefined): Live<T> {
  const state = signal<State<T>>({ busy: false });
  const asked = signal(0);
  let stop = () => {};
  const ask = async (url: string, request: AbortController): Promise<void> => {
    try {
      const data = await call<T>(url, { signal: request.signal });
      if (!request.signal.aborted) state.value = { url, data, busy: false };
    } catch (error) {
      if (request.signal.aborted) return;
      const told = asRequestError(error);
      // Who is asked to sign in again goes on where they were, a form half filled included.
      const stays = told.notReady || (told.status === 401 && state.peek().data !== undefined);
      state.value = stays ? { ...state.value, ...(told.notReady ? { error: told } : { busy: false }) } : { url, error: told, busy: false };
      if (told.notReady) setTimeout(() => !request.signal.aborted && void ask(url, request), (told.retryAfter ?? 0) * 1000 || RETRY);
    }
  };
  const begin = (url: string | undefined) => {
    stop();
    const request = new AbortController();
    stop = () => request.abort();
    state.value = url === undefined ? { busy: false } : { url: state.value.url, data: state.value.data, busy: true };
    if (url !== undefined) void ask(url, request);
  };
  const wanted = computed(address); // an address made again, the same, asks for nothing
  const end = effect(() => {
    const url = wanted.value;
    void [asked.value, facts.value];
    untracked(() => begin(url));
  });
  return {
    data: computed(() => state.value.data),
    url: computed(() => state.value.url),
    error: computed(() => state.value.error),
    busy: computed(() => state.value.busy),
    reload: () => void asked.value++,
    dispose: () => (stop(), end()),
  };
}

/** A live answer that a component owns. The address is made from signals; what else it needs goes into `inputs`. */
export function useLive<T>(address: () => string | undefined, inputs: readonly unknown[] = []): Live<T> {
  const answer = useMemo(() => live<T>(address), inputs);
  useEffect(() => () => answer.dispose(), [answer]);
  return answer;
}

function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  console.error(error);
  return new RequestError('Une erreur inattendue a arrêté la page.');
}
