import { signal } from '@preact/signals';
import type { RequestError } from './call.ts';

/** Goes with every write under a session: a page of another site cannot know it. GET /api/session gives it. */
export const csrf = signal<string | undefined>(undefined);

/** The last refusal that may be about who asks: 401, or 403. What is done about it is the session's business. */
export const refused = signal<RequestError | undefined>(undefined);

/** Since when the service's store does not answer (RFC 3339), as far as its answers tell; undefined while it does. */
export const storeAway = signal<string | undefined>(undefined);

/** Reads `Cpts-Store: away; since=2026-11-22T12:03:00Z`, which is on every answer while the store is away. */
export function sinceOf(headers: Headers): string | undefined {
  return /^away; since=(\S+)$/.exec(headers.get('cpts-store') ?? '')?.[1];
}
