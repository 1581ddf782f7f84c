/** The service said no. Code and message are those of its error body, see `docs/error-codes.md` of the service. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    /** One word from a closed list, such as `NotAuthorizedOrNotFound`. */
    readonly code: string,
    message: string,
    /** Names the request in the log of the service. */
    readonly requestId: string | null,
    /** How long the service asks to wait before the next attempt. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

/** No answer came. Whether the request was carried out is known only when `neverSent` is true: then it was not. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(
    readonly url: string,
    readonly neverSent: boolean,
    cause: unknown,
  ) {
    super(`no answer from ${new URL(url).origin}: ${reasonOf(cause)}`, { cause });
  }
}

/** What was waited for did not come: in time, or any more. */
export class WaitEnded extends Error {
  override readonly name = 'WaitEnded';

  constructor(
    message: string,
    /** The last state that was seen; null when there was none. */
    readonly state: string | null,
  ) {
    super(message);
  }
}

/** System errors at which no byte of the request has left: no connection, or no address to connect to. */
const BEFORE_SENDING = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

export function unreachable(url: string, error: unknown): Unreachable {
  return new Unreachable(url, BEFORE_SENDING.has(systemCode(error) ?? ''), error);
}

/** @returns the error of an answer that is not 2xx; anything that is no error body of the service is BadErrorResponse */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  const requestId = response.headers.get('opc-request-id');
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : null;
  const body = asErrorBody(text);
  if (body) return new ApiProblem(response.status, body.code, body.message, requestId, retryAfter);
  const said = text.trim().split('\n', 1)[0]?.slice(0, 200);
  const message = `HTTP ${response.status}${said ? `: ${said}` : ` ${response.statusText}`}`.trim();
  return new ApiProblem(response.status, 'BadErrorResponse', message, requestId, retryAfter);
}

function asErrorBody(text: string): { code: string; message: string } | null {
  try {
    const body = JSON.parse(text) as { code?: unknown; message?: unknown } | null;
    const { code, message } = body ?? {};
    return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
  } catch {
    return null;
  }
}

/** `fetch` hides the error of the system in its cause; with several addresses it is an AggregateError with a code. */
function systemCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as Error & { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return null;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  UND_ERR_SOCKET: 'connection lost',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name can not be looked up',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
};

function reasonOf(error: unknown): string {
  const code = systemCode(error);
  if (code) return IN_WORDS[code] ?? code;
  const deepest = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return deepest instanceof Error ? deepest.message : String(deepest);
}
