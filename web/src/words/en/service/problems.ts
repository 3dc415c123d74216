import type { Failed, ProblemType } from '../../service.ts';

type Kind = ProblemType extends `urn:cpts:problem:${infer Kind}` ? Kind : never;

/** Nothing is left to say by the service. */
const WHOLE: Record<Exclude<Kind, keyof typeof BEFORE>, string> = {
  stale: 'Others have changed this since it was read: read it again before going on.',
  'precondition-needed': 'The request does not say which state it rests on: reload the page, then try again.',
  'not-ready': 'The data are still being loaded: try again in a moment.',
  'store-away': 'The database does not answer: nothing is written, and what it alone keeps (log, scenarios) cannot be read. The map and the figures are still served. Try again in a moment.',
  'too-many-requests': 'Too many requests in a short time: try again in a minute.',
  'too-many-attempts': 'Too many attempts with a wrong token: try again in a few minutes.',
  'timed-out': 'The store took too long to answer: read again before trying once more, later.',
  busy: 'Too many files, or searches, are asked for at once: try again in 10 seconds.',
  'store-full': 'Nothing is written: the disk of the store is full. Keep what is to be done, tell who runs the service, and try again once there is room.',
  'outcome-unknown': 'The store was lost while writing: the change may have been made. Look at the log before trying again.',
  internal: 'The service could not answer. The incident is recorded under the number of the request.',
  'method-not-allowed': 'This address does not take this request.',
};

/** The service's French follows: it names the field, the unit, or who holds it. */
const BEFORE = {
  'invalid-parameter': 'A part of the request is not valid; the service says, in French:',
  'invalid-body': 'What was sent is not valid; the service says, in French:',
  'out-of-scope': 'You may not write here; the service says, in French:',
  unauthenticated: 'The service does not know who asks; it says, in French:',
  forbidden: 'This is not permitted; the service says, in French:',
  conflict: 'Others hold what this takes; the service says, in French:',
  'not-found': 'There is no such thing; the service says, in French:',
  'unsupported-media-type': 'The service does not take this kind of content; it says, in French:',
  refused: 'The request was refused; the service says, in French:',
  'impossible-limit': 'No plan keeps to one of the limits; the service says, in French:',
  'idempotency-key-reused': 'This was already asked for with other contents; the service says, in French:',
};

/** Why a request failed. Without an answer the message is the page's own, and French: it is said here instead. */
export function problem({ status, problem: { type, detail } }: Failed): { text: string; whole: boolean } {
  const kind = typeof type === 'string' ? type.replace('urn:cpts:problem:', '') : '';
  const whole = (WHOLE as Record<string, string | undefined>)[kind];
  if (whole) return { text: whole, whole: true };
  const before = (BEFORE as Record<string, string | undefined>)[kind];
  if (before) return { text: before, whole: false };
  if (status === 0) return { text: 'The service does not answer: check that it is running and that the network is there.', whole: true };
  return { text: `The service answered with an error (${status}).`, whole: detail === undefined };
}
