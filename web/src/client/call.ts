/** A request that did not give an answer; the message is for the reader. */
export class RequestError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 when no answer came. */
    readonly status = 0,
    /** Body of an RFC 9457 answer: `conflicts` of a 409, `revision` or `scenario` of a 412, `operation` of a 400. */
    readonly problem: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** The service is up and still reading its data: the same request will be answered soon. */
  get notReady(): boolean {
    return this.status === 503;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Revision of the store or version of the scenario that the change rests on. */
  ifMatch?: string | number;
  signal?: AbortSignal;
}

/**
 * Asks the service for an absolute address (client/addresses.ts makes them) and reads its JSON; undefined for an answer
 * without a body. Throws a RequestError, or an AbortError when the signal ended it.
 */
export async function call<T>(url: string, { method = 'GET', body, ifMatch, signal }: Call = {}): Promise<T> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  const response = await reach(url, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await refusal(response);
  try {
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError('La réponse du service est incomplète ou illisible.', response.status);
  }
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
  return new RequestError(said ?? `Le service a répondu par une erreur (${response.status}).`, response.status, problem);
}

async function readProblem(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {}; // not JSON: a proxy's own page
  }
}
