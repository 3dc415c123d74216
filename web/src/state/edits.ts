import { computed, untracked } from '@preact/signals';
import { apiBase } from '../client/addresses.ts';
import { live, type Live } from './live.ts';

export interface Edits {
  allowed: boolean;
  /** French sentence that says why not. */
  reason?: string;
  author_known?: boolean;
  /** Under which changes are logged, where it is known. */
  author?: string;
  /** Where who is known may write: all, department:06, region:93. */
  scopes?: string[];
}

let answer: Live<Edits> | undefined;

/**
 * Whether this reader may write, and why not; undefined until the service has answered. Asked when first read: to see,
 * nobody needs it. A service without the route takes no changes.
 */
export const edits = computed<Edits | undefined>(() => {
  answer ??= untracked(() => live<Edits>(() => `${apiBase()}edits`));
  const error = answer.error.value;
  if (!error || error.notReady) return answer.data.value;
  return error.status === 404 ? { allowed: false } : { allowed: false, reason: error.message };
});

/** Asks again: somebody else may be there now. */
export function reloadEdits(): void {
  answer?.reload();
}
