import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REFUSALS } from '../../src/mail/refusal.js';
import {
  API_ERRORS,
  ApiError,
  type ApiErrorName,
  type ApiErrorText,
} from '../../src/rest/api-error.js';

const catalogue = Object.entries(API_ERRORS) as [ApiErrorName, ApiErrorText][];

/** Codes by status as OCI documents them ("API Errors"); its SDKs look at both. */
const CODES: Readonly<Record<number, readonly string[]>> = {
  400: [
    'CannotParseRequest',
    'InvalidParameter',
    'MissingParameter',
    'LimitExceeded',
    'QuotaExceeded',
    'RelatedResourceNotAuthorizedOrNotFound',
  ],
  401: ['NotAuthenticated'],
  403: ['NotAuthorized', 'NotAllowed', 'SignUpRequired'],
  404: ['NotAuthorizedOrNotFound', 'NotFound', 'InvalidParameter', 'NamespaceNotFound'],
  405: ['MethodNotAllowed'],
  409: [
    'Conflict',
    'IncorrectState',
    'InvalidatedRetryToken',
    'NotAuthorizedOrResourceAlreadyExists',
    'ResourceLocked',
    'ExternalServerIncorrectState',
  ],
  412: ['NoEtagMatch'],
  413: ['PayloadTooLarge'],
  422: ['UnprocessableEntity'],
  429: ['TooManyRequests'],
  431: ['RequestHeaderFieldsTooLarge'],
  500: ['InternalServerError'],
  501: ['MethodNotImplemented'],
  503: [
    'ServiceUnavailable',
    'ExternalServerUnreachable',
    'ExternalServerTimeout',
    'ExternalServerInvalidResponse',
  ],
};

test.each(catalogue)('%s has a code that OCI knows for its status', (_error, { http, code }) => {
  expect(CODES[http]).toContain(code);
});

/** Said by SMTP alone: HTTP is not asked for TLS, has no time limits of its own, and takes suppressed recipients. */
const SMTP_ALONE = ['Suppressed', 'RequestTimeout'];

test.each(
  Object.entries(REFUSALS).filter(
    ([refusal, { code }]) => refusal !== 'tls_required' && !SMTP_ALONE.includes(code),
  ),
)('the refusal %s has a code that OCI knows for its status', (_refusal, { http, code }) => {
  expect(CODES[http]).toContain(code);
});

test.each(catalogue)('%s has one public sentence on one line', (_error, { text }) => {
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(text.length).toBeLessThan(200);
});

test('details fill the sentence, and a missing one leaves no braces', () => {
  expect(new ApiError('missing_parameter', { field: 'name' }).message).toBe('name is required');
  for (const [error] of catalogue) expect(new ApiError(error).message).not.toMatch(/[{}]/);
});

test('every error of the API is used', () => {
  const code = globSync('src/**/*.ts')
    .filter((file) => !/\.spec\.ts$|rest\/api-error\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  // `invalid()` and `notFound()` stand beside the catalogue.
  const shorthands: ApiErrorName[] = ['invalid_parameter', 'not_authorized_or_not_found'];
  const unused = catalogue
    .map(([error]) => error)
    .filter((error) => !shorthands.includes(error))
    .filter((error) => !code.includes(`'${error}'`));
  expect(unused).toEqual([]);
});
