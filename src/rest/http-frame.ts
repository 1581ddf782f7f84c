import {
  ValidationPipe,
  type PipeTransform,
  type Type,
  type ValidationError,
} from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { RootLog } from '../core/log.js';
import { randomOctets } from '../core/random.js';
import { ApiError, invalid } from './api-error.js';
import { ApiErrorFilter } from './api-error.filter.js';
import { answerClientError } from './client-error.js';
import type { CalledRequest } from './caller.js';
import { isClosed } from './fields.js';
import { SESSION_COOKIE } from './session-cookie.js';

/** An OCID has some 80 letters; addresses and names in a path are shorter than this. */
const MOST_PARAM_LENGTH = 500;
/** Recipients of a raw submission come in a header field. */
export const HEADER_BYTES = 65_536;
/** Milliseconds that a request may take to arrive. */
export const REQUEST_MS = 120_000;
const CLIENT_REQUEST_ID = /^[\x21-\x7e]{1,200}$/;
/** PostgreSQL's texts hold every letter but this one (PostgreSQL, "Character Types"). */
const HOLDS_NUL = 'must not hold a NUL character';
/** Bodies of everything that is no mail. */
export const JSON_BODY_BYTES = 1_048_576;

/**
 * How HTTP is spoken, for all operations alike: the octets of a body are kept for the check of its signature, query
 * values are read as OCI's clients write them, and every answer carries opc-request-id.
 * @param bodyLimit octets that a body sent to this path may have, where they are not JSON_BODY_BYTES
 * @param trustedProxies addresses and networks whose X-Forwarded-For tells where a request comes from
 */
export function httpAdapter(
  bodyLimit: (path: string) => number | null,
  trustedProxies: readonly string[] = [],
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    genReqId: requestId,
    bodyLimit: JSON_BODY_BYTES,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    routerOptions: { maxParamLength: MOST_PARAM_LENGTH, querystringParser: queryValues },
    http: { maxHeaderSize: HEADER_BYTES },
    requestTimeout: REQUEST_MS,
    clientErrorHandler: answerClientError,
    exposeHeadRoutes: false,
  });
  const instance = adapter.getInstance();
  instance.addHook('onRoute', (route) => {
    route.bodyLimit = bodyLimit(route.url) ?? JSON_BODY_BYTES;
  });
  instance.addHook('onRequest', (request, reply, next) => {
    void reply.header('opc-request-id', request.id);
    const limit = request.routeOptions.bodyLimit ?? JSON_BODY_BYTES;
    if (factsOf(request).needsProof && !showsProof(request))
      return next(new ApiError('not_authenticated'));
    if (request.url.includes('%00')) return next(invalid('The address of the request', HOLDS_NUL));
    next(
      Number(request.headers['content-length'] ?? 0) > limit
        ? new ApiError('payload_too_large', { limit })
        : undefined,
    );
  });
  instance.addHook('onSend', (_request, reply, payload, next) => {
    // Exactly this: the Python SDK compares it letter by letter, and Fastify adds a charset.
    if (String(reply.getHeader('content-type')).startsWith('application/json'))
      void reply.header('content-type', 'application/json');
    next(null, payload);
  });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, next) => {
    const raw = body as Buffer;
    (request as CalledRequest).rawBody = raw;
    try {
      next(null, readBody(request, raw));
    } catch (error) {
      next(error as Error, undefined);
    }
  });
  return adapter;
}

/** What an operation or a page says of its route, by `RouteConfig`. */
export interface RouteFacts {
  /** Who shows no proof of who is calling is refused before the body is read. */
  readonly needsProof?: boolean;
  /** Media types, in lower case, whose bodies the code reads by itself. */
  readonly octets?: readonly string[] | 'any';
}

function factsOf(request: FastifyRequest): RouteFacts {
  return request.routeOptions.config as RouteFacts;
}

/** Whether there is anything to look at; whoever shows nothing sends no body for nothing. */
function showsProof({ headers }: FastifyRequest): boolean {
  const cookies = (headers.cookie ?? '').split(';');
  return (
    Boolean(headers.authorization) ||
    cookies.some((cookie) => cookie.trim().startsWith(`${SESSION_COOKIE}=`))
  );
}

const OPEN = validation(false);
const CLOSED = validation(true);

const VALIDATION: PipeTransform<unknown, Promise<unknown>> = {
  transform: (value, metadata) =>
    (isClosed(metadata.metatype) ? CLOSED : OPEN).transform(value, metadata),
};

function validation(isUnknownRefused: boolean): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: isUnknownRefused,
    validateCustomDecorators: false,
    exceptionFactory: (errors) => ofValidation(errors, ''),
  });
}

/** A part of a body as its model, or an ApiError that names what is wrong with it. */
export function readModel<T>(model: Type<T>, value: object): Promise<T> {
  return VALIDATION.transform(value, { type: 'body', metatype: model }) as Promise<T>;
}

/** Validation and errors, on an application that is about to start. */
export function useHttpFrame(app: NestFastifyApplication): void {
  app.useGlobalPipes(VALIDATION);
  app.useGlobalFilters(new ApiErrorFilter(app.get(RootLog).room('http')));
}

/** The client's id, when it gave one, and ours behind it: a support case finds both. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['opc-request-id'];
  const own = randomOctets(16).toString('hex').toUpperCase();
  return typeof given === 'string' && CLIENT_REQUEST_ID.test(given) ? `${given}/${own}` : own;
}

/**
 * Percent-decoding alone: mail addresses hold a + that the TypeScript SDK sends as it is. The last value of a name that
 * comes twice counts.
 */
function queryValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    values[decode(name)] = decode(value);
  }
  return values;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is no escape: taken as it is, and judged by whoever knows the field
  }
}

/** What stays octets: mail, tables and packed reports where the operation takes them, and forms of pages; everything else is JSON, whatever its type says, and no body is an empty object. */
function readBody(request: FastifyRequest, raw: Buffer): unknown {
  const { octets = [] } = factsOf(request);
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (octets === 'any' || octets.includes(type)) return raw;
  if (raw.length === 0) return {};
  let body: unknown;
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    body = JSON.parse(text);
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'it is no JSON' : 'it is no UTF-8';
    throw new ApiError('cannot_parse_request', { problem });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ApiError('cannot_parse_request', { problem: 'it is no JSON object' });
  // The only way in which JSON can say it; looked for by name only where it may be.
  const field = text.includes('\\u0000') ? nulIn(body, '') : null;
  if (field !== null) throw invalid(field, HOLDS_NUL);
  return body;
}

/** The field of a body that holds a NUL, or is named by one: `recipients.to[2].name`. Null when there is none. */
function nulIn(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    if (name.includes('\0')) return path || 'The request';
    const found = nulIn(part, fieldPath(path, name));
    if (found !== null) return found;
  }
  return null;
}

/** `recipients` and `to`: `recipients.to`; a number stands in brackets. */
function fieldPath(path: string, name: string): string {
  if (/^\d+$/.test(name)) return `${path}[${name}]`;
  return path ? `${path}.${name}` : name;
}

/** The first thing that is wrong, by the path of its field: `recipients.to[2].email is required`. */
function ofValidation(errors: readonly ValidationError[], path: string): ApiError {
  const [first] = errors;
  if (!first) return invalid('The request', 'is not valid');
  const name = fieldPath(path, first.property);
  if (first.children?.length) return ofValidation(first.children, name);
  if (first.constraints?.['isDefined'] !== undefined)
    return new ApiError('missing_parameter', { field: name });
  if (first.constraints?.['whitelistValidation'] !== undefined)
    return invalid(name, 'is not a field of this operation');
  const rule = Object.values(first.constraints ?? {}).at(-1) ?? 'is not valid';
  return invalid(name, rule.replace(first.property, '').trim());
}
