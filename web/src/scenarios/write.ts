import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { RequestError } from '../client/call.ts';

/** A write under way: whether it is, and why the last one failed. */
export interface Writing {
  readonly busy: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<RequestError | undefined>;
  /** Runs one write at a time; undefined when it failed, or another is under way. */
  run<T>(write: () => Promise<T>): Promise<T | undefined>;
  clear(): void;
}

export function useWriting(): Writing {
  return useMemo(() => {
    const busy = signal(false);
    const error = signal<RequestError | undefined>(undefined);
    return {
      busy,
      error,
      clear: () => (error.value = undefined),
      async run(write) {
        if (busy.peek()) return undefined;
        busy.value = true;
        error.value = undefined;
        try {
          return await write();
        } catch (thrown) {
          if (!(thrown instanceof RequestError)) throw thrown;
          error.value = thrown;
          return undefined;
        } finally {
          busy.value = false;
        }
      },
    };
  }, []);
}
