/** What an operation answers with besides its body. */
export interface AnswerHeaders {
  readonly etag?: string;
  readonly nextPage?: string | null;
  readonly totalItems?: number;
  readonly workRequestId?: string;
  /** Path of the resource that was made. */
  readonly location?: string;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number;
  readonly setCookies?: readonly string[];
}

/** Body and header fields of an answer, as plain data; the interceptor writes them. */
export class Answer<T = undefined> {
  constructor(
    readonly body: T,
    readonly headers: AnswerHeaders = {},
  ) {}
}

export function answer<T>(body: T, headers: AnswerHeaders = {}): Answer<T> {
  return new Answer(body, headers);
}

/** For operations that answer with header fields alone. */
export function nothing(headers: AnswerHeaders = {}): Answer {
  return new Answer(undefined, headers);
}

/** Header fields in OCI's names. */
export function headerFields(headers: AnswerHeaders): Record<string, string | string[]> {
  const { etag, nextPage, totalItems, workRequestId, location, retryAfter, setCookies } = headers;
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(nextPage ? { 'opc-next-page': nextPage } : {}),
    ...(totalItems === undefined ? {} : { 'opc-total-items': String(totalItems) }),
    ...(workRequestId === undefined ? {} : { 'opc-work-request-id': workRequestId }),
    ...(location === undefined ? {} : { location, 'content-location': location }),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(setCookies === undefined ? {} : { 'set-cookie': [...setCookies] }),
  };
}
