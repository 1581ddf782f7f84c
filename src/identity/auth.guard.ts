import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiError } from '../rest/api-error.js';
import type { CalledRequest } from '../rest/caller.js';
import { OPERATION, type OperationInfo } from '../rest/operation.js';
import { PUBLIC } from '../rest/public.js';
import { Authenticator } from './authenticator.service.js';
import { SESSION_COOKIE } from './session-cookie.js';

/** Every request of the API: who is it? Nothing is answered to nobody, unless the operation says that it is open. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places)) return true;
    const operation = this.reflector.get<OperationInfo | undefined>(
      OPERATION,
      context.getHandler(),
    );
    if (!operation) throw new Error('a route is neither an operation nor public');
    if (operation.open) return true;
    const request = context.switchToHttp().getRequest<CalledRequest>();
    const principal = await this.authenticator.authenticate({
      method: request.method,
      rawTarget: request.originalUrl,
      headers: request.headers,
      body: request.rawBody ?? Buffer.alloc(0),
      sessionSecret: request.cookies[SESSION_COOKIE] ?? null,
    });
    if (!principal) throw new ApiError('not_authenticated');
    const { tenancyId, userId, userName, via, proof, scopes } = principal;
    request.caller = {
      tenancyId,
      userId,
      userName,
      via,
      proof,
      scopes,
      requestId: request.id,
      sourceIp: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      operation,
      authorized: false,
    };
    return true;
  }
}
