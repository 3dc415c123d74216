import { signal } from '@preact/signals';

/** What the page last said to a screen reader; shown as well when the panel does not say it anyway. */
export const status = signal({ message: '', shown: false });

/** Tells what happened: read aloud, and seen too with `shown`. */
export function say(message: string, { shown = false } = {}): void {
  status.value = { message, shown };
}
