import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { RootLog, type Log } from '../core/log.js';
import { Answer, headerFields } from './answer.js';
import type { CalledRequest, Caller } from './caller.js';
import { OPERATION, type OperationInfo } from './operation.js';
import {
  RetryTokens,
  retryTokenOf,
  type KeptAnswer,
  type RetryToken,
} from './retry-tokens.store.js';

/**
 * What every operation does around its own work: retry token → work → was a policy asked → header fields. An operation
 * that answers without having asked the policies is a fault and tells its caller nothing.
 */
@Injectable()
export class OperationInterceptor implements NestInterceptor {
  readonly #log: Log;

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: RetryTokens,
    root: RootLog,
  ) {
    this.#log = root.room('http');
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const operation = this.reflector.get<OperationInfo | undefined>(
      OPERATION,
      context.getHandler(),
    );
    if (!operation) return next.handle();
    return from(
      this.#carryOut(operation, context, () =>
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      ),
    );
  }

  async #carryOut(
    operation: OperationInfo,
    context: ExecutionContext,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<CalledRequest>(), http.getResponse<FastifyReply>()];
    const { caller } = request;
    const token = operation.retryToken && caller ? givenToken(request, caller) : null;
    if (!token)
      return send(reply, this.#checked(operation, caller, await work(), reply.statusCode));
    const octets = Buffer.concat([
      Buffer.from(`${request.method} ${request.url}\n`),
      request.rawBody ?? Buffer.alloc(0),
    ]);
    const first = await this.tokens.claim(token, octets);
    if (first) return send(reply, first);
    const kept = await work()
      .then((result) => this.#checked(operation, caller, result, reply.statusCode))
      .catch(async (error: unknown) => {
        await this.tokens.release(token);
        throw error;
      });
    await this.tokens.keep(token, kept).catch((error: unknown) =>
      // The resource is there; a retry will be told so by its name.
      this.#log.error(
        { err: error, requestId: request.id },
        'the answer to a retry token was not kept',
      ),
    );
    return send(reply, kept);
  }

  #checked(
    operation: OperationInfo,
    caller: Caller | undefined,
    result: unknown,
    status: number,
  ): KeptAnswer {
    if (!operation.open && !caller?.authorized)
      throw new Error(`${operation.id} answered without asking the policies`);
    return result instanceof Answer
      ? { status, body: result.body as unknown, headers: headerFields(result.headers) }
      : { status, body: result, headers: {} };
  }
}

function givenToken(request: CalledRequest, caller: Caller): RetryToken | null {
  const given = request.headers['opc-retry-token'];
  return typeof given === 'string' ? retryTokenOf(caller, given) : null;
}

function send(reply: FastifyReply, { status, body, headers }: KeptAnswer): unknown {
  void reply.status(status);
  for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
  if (body !== undefined && !(body instanceof StreamableFile))
    void reply.header('content-type', 'application/json');
  return body;
}
