import { csrf, refused, sinceOf, storeAway } from './aside.ts';

/** A request that did not give an answer; the message is for the reader. */
export class RequestError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 when no answer came. */
    readonly status = 0,
    /** Body of an RFC 9457 answer: `conflicts` of a 409, `revision` or `scenario` of a 412, `operation` of a 400. */
    readonly problem: Readonly<Record<string, unknown>> = {},
    /** In how many seconds the service wants to be asked again, where it says so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** The service reads its data, is busy, or has been asked too often: the same request will be answered soon. */
  get notReady(): boolean {
    return this.status === 503 || this.status === 429;
  }

  /** What went wrong, as the service names it: `out-of-scope`, `store-away`; empty when it does not. */
  get kind(): string {
    return /^urn:cpts:problem:(.+)$/.exec(String(this.problem['type'] ?? ''))?.[1] ?? '';
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Revision of the store or version of the scenario that the change rests on. */
  ifMatch?: string | number;
  /** The same change sent twice under one key is made once (Idempotency-Key). */
  key?: string;
  /** Who asks is looked into by the caller: a refusal is not told to the session. */
  alone?: boolean;
  signal?: AbortSignal;
}

/**
 * Asks the service for an absolute address (client/addresses.ts makes them) and reads its JSON; undefined for an answer
 * without a body. Throws a RequestError, or an AbortError when the signal ended it.
 */
export async function call<T>(url: string, asked: Call = {}): Promise<T> {
  const response = await answered(url, asked, 'application/json');
  try {
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    throw unreadable(response.status);
  }
}

/** Lines of JSON, one after the other. */
export const NDJSON = 'application/x-ndjson';

/** An answer of the wanted type, its body still to be read; a refusal is thrown. */
export async function answered(url: string, { method = 'GET', body, ifMatch, key, alone, signal }: Call, accept: string): Promise<Response> {
  const response = await reach(url, {
    method,
    headers: headersOf({ method, body, ifMatch, key }, accept),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (response.ok) return response;
  const error = await refusal(response);
  if (!alone && (error.status === 401 || error.status === 403)) refused.value = error;
  throw error;
}

export function unreadable(status: number): RequestError {
  return new RequestError('La réponse du service est incomplète ou illisible.', status);
}

function headersOf({ method, body, ifMatch, key }: { [K in keyof Call]: Call[K] | undefined }, accept: string): Headers {
  const headers = new Headers({ accept });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  if (key !== undefined) headers.set('idempotency-key', key);
  if (method !== 'GET' && csrf.peek() !== undefined) headers.set('x-csrf-token', csrf.peek()!);
  return headers;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestError('Le service ne répond pas\u00a0: vérifiez que cpts serve tourne et que le réseau est là.');
  }
}

/** The detail of an RFC 9457 answer, else its title, else the status. */
async function refusal(response: Response): Promise<RequestError> {
  const problem = await readProblem(response);
  const said = [problem['detail'], problem['title']].find((text): text is string => typeof text === 'string' && text !== '');
  const after = Number(response.headers.get('retry-after') ?? NaN);
  const error = new RequestError(said ?? `Le service a répondu par une erreur (${response.status}).`, response.status, problem, after > 0 ? after : undefined);
  if (error.kind === 'store-away') storeAway.value = sinceOf(response.headers) ?? storeAway.peek();
  return error;
}

async function readProblem(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {}; // not JSON: a proxy's own page
  }
}
