import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../core/log.js';
import { ApiError } from './api-error.js';

/** Anything that knows its own answer: an ApiError, or a refusal of the mail catalogue. */
interface Answerable {
  readonly http: number;
  readonly code: string;
  readonly message: string;
}

/** Every error becomes `{code, message}`. What nobody foresaw is written to the log and says nothing of the inside. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const known = answerOf(error, request);
    if (!known)
      this.log.error(
        { err: error, requestId: request.id, method: request.method },
        'a request failed by a fault',
      );
    const { http: status, code, message } = known ?? new ApiError('internal_error');
    if (reply.sent) return;
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    if (error instanceof ApiError && error.retryAfter !== null)
      void reply.header('retry-after', String(error.retryAfter));
    void reply.status(status).header('content-type', 'application/json').send({ code, message });
  }
}

function answerOf(error: unknown, request: FastifyRequest): Answerable | null {
  if (isAnswerable(error)) return error;
  if (error instanceof HttpException) return ofHttpException(error, request);
  return ofStatus((error as { statusCode?: number }).statusCode, request);
}

function isAnswerable(error: unknown): error is Answerable {
  const { http, code } = error as Partial<Answerable>;
  return error instanceof Error && typeof http === 'number' && typeof code === 'string';
}

function ofHttpException(error: HttpException, request: FastifyRequest): Answerable | null {
  const body = error.getResponse();
  if (typeof body === 'object' && 'code' in body && 'message' in body) {
    const { code, message } = body as { code: string; message: string };
    return { http: error.getStatus(), code, message };
  }
  // Nest wraps what Fastify finds wrong.
  return ofStatus(error.getStatus(), request);
}

/** What Fastify itself finds wrong with a request, by its status. */
function ofStatus(status: number | undefined, request: FastifyRequest): Answerable | null {
  switch (status) {
    case 400:
      return new ApiError('cannot_parse_request', { problem: 'it is no well-formed HTTP request' });
    case 404:
      return noSuchOperation(request);
    case 405:
      return new ApiError('method_not_allowed', { method: request.method, path: pathOf(request) });
    case 413:
      return new ApiError('payload_too_large', { limit: request.routeOptions?.bodyLimit ?? '' });
    case 431:
      return new ApiError('header_fields_too_large');
    default:
      return null;
  }
}

function noSuchOperation(request: FastifyRequest): ApiError {
  return new ApiError('no_such_operation', { method: request.method, path: pathOf(request) });
}

/** At most as much of the path as fits into a sentence, in printable ASCII. */
function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 200).replaceAll(/[^\x21-\x7e]/g, '?');
}
