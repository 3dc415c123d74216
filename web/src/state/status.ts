import { signal } from '@preact/signals';
import type { Told } from '../words/told.ts';

/** What the page last said to a screen reader; shown as well when the panel does not say it anyway. */
export const status = signal<{ told: Told; shown: boolean }>({ told: { text: '' }, shown: false });

/** Tells what happened: read aloud, and seen too with `shown`. */
export function say(message: string | Told, { shown = false } = {}): void {
  status.value = { told: typeof message === 'string' ? { text: message } : message, shown };
}
