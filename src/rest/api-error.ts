/**
 * The catalogue of everything that the REST API says no to besides mail itself (for that see `mail/refusal.ts`): statuses
 * and codes as OCI's clients know them. `{name}` is filled from the details of the error; text never holds anything from
 * inside. Of what begins with 4, clients repeat only IncorrectState and TooManyRequests of their own accord.
 */
// A row is read across and compared with its neighbors.
// prettier-ignore
export const API_ERRORS = {
  cannot_parse_request: { http: 400, code: 'CannotParseRequest', text: 'The request body can not be read: {problem}' },
  invalid_parameter: { http: 400, code: 'InvalidParameter', text: '{field} {problem}' },
  missing_parameter: { http: 400, code: 'MissingParameter', text: '{field} is required' },
  limit_exceeded: { http: 400, code: 'LimitExceeded', text: '{what}' },
  related_not_found: { http: 400, code: 'RelatedResourceNotAuthorizedOrNotFound', text: '{field}: authorization failed or requested resource not found' },
  not_authenticated: { http: 401, code: 'NotAuthenticated', text: 'The required information to complete authentication was not provided or was incorrect.' },
  csrf_token_missing: { http: 403, code: 'NotAllowed', text: 'A request of a session that changes something needs the header x-csrf-token' },
  not_allowed: { http: 403, code: 'NotAllowed', text: '{what}' },
  not_authorized_or_not_found: { http: 404, code: 'NotAuthorizedOrNotFound', text: 'Authorization failed or requested resource not found.' },
  no_such_operation: { http: 404, code: 'NotFound', text: 'There is no operation {method} {path}' },
  method_not_allowed: { http: 405, code: 'MethodNotAllowed', text: '{path} does not take {method}' },
  already_exists: { http: 409, code: 'Conflict', text: '{what}' },
  incorrect_state: { http: 409, code: 'IncorrectState', text: '{what}' },
  retry_token_used: { http: 409, code: 'InvalidatedRetryToken', text: 'The retry token was used before: {why}' },
  resource_locked: { http: 409, code: 'ResourceLocked', text: 'The resource has a lock of type {type}; remove it, or set isLockOverride' },
  etag_mismatch: { http: 412, code: 'NoEtagMatch', text: 'The resource was changed: if-match does not name its etag' },
  payload_too_large: { http: 413, code: 'PayloadTooLarge', text: 'The request body exceeds {limit} bytes' },
  too_many_requests: { http: 429, code: 'TooManyRequests', text: '{what}' },
  header_fields_too_large: { http: 431, code: 'RequestHeaderFieldsTooLarge', text: 'The header fields of the request are too large' },
  internal_error: { http: 500, code: 'InternalServerError', text: 'An error occurred inside the service; the request id leads its operator to the cause' },
  not_implemented: { http: 501, code: 'MethodNotImplemented', text: '{operation} is not implemented: {why}' },
  service_unavailable: { http: 503, code: 'ServiceUnavailable', text: '{what}' },
} as const satisfies Record<string, ApiErrorText>;

export interface ApiErrorText {
  readonly http: number;
  readonly code: string;
  readonly text: string;
}

export type ApiErrorName = keyof typeof API_ERRORS;

/** We say no to a caller of the REST API. `details` fill the public sentence and nothing else. */
export class ApiError extends Error {
  constructor(
    readonly error: ApiErrorName,
    readonly details: Readonly<Record<string, string | number>> = {},
    /** Seconds after which asking again makes sense. */
    readonly retryAfter: number | null = null,
  ) {
    super(
      API_ERRORS[error].text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        String(details[name] ?? ''),
      ),
    );
  }

  get http(): number {
    return API_ERRORS[this.error].http;
  }

  get code(): string {
    return API_ERRORS[this.error].code;
  }
}

/** A value of the caller's that is wrong: `emailAddress` `is not an address`. */
export function invalid(field: string, problem: string): ApiError {
  return new ApiError('invalid_parameter', { field, problem });
}

/** Never says whether the thing is not there or the caller may not see it. */
export function notFound(): ApiError {
  return new ApiError('not_authorized_or_not_found');
}
