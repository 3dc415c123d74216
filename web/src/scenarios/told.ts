import { useEffect } from 'preact/hooks';
import { loading } from '../state/place.ts';
import { say } from '../state/status.ts';

/** Tells a screen reader what has come, once the figures of the place are there too and no longer say so themselves. */
export function useTold(text: string | undefined): void {
  const busy = loading.value;
  useEffect(() => {
    if (!busy && text) say(text);
  }, [busy, text]);
}
