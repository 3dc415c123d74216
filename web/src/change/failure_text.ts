import type { RequestError } from '../client/call.ts';
import { words } from '../state/language.ts';
import { clockIn } from '../words/moment.ts';

/** Why a write came to nothing, in the service's words; who sent too much is told the moment from which they may again. */
export function failureText({ status, message, retryAfter }: RequestError): string {
  return status === 429 && retryAfter !== undefined ? words.peek().session.tooMuch(clockIn(retryAfter)) : message;
}
