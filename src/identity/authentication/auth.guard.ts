import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiError } from '../../rest/api-error.js';
import type { CalledRequest } from '../../rest/caller.js';
import { OPERATION, type OperationInfo } from '../../rest/operation.js';
import { PUBLIC } from '../../rest/public.js';
import { Authenticator, type Principal } from './authenticator.service.js';
import { FailureLimit } from './failure-limit.service.js';
import { SESSION_COOKIE } from '../../rest/session-cookie.js';

/** Every request of the API: who is it? Nothing is answered to nobody, unless the operation says that it is open. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limit: FailureLimit,
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
    const principal = await this.#authenticate(request);
    const { tenancyId, userId, userName, via, proof, scopes, proofExpires } = principal;
    request.caller = {
      tenancyId,
      userId,
      userName,
      via,
      proof,
      scopes,
      proofExpires,
      requestId: request.id,
      sourceIp: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      operation,
      authorized: false,
    };
    return true;
  }

  /** Throws unless a proof was right, and also then when the address has to wait. */
  async #authenticate(request: CalledRequest): Promise<Principal> {
    const counted = [this.limit.address(request.ip)];
    this.limit.check(counted);
    const presented = {
      method: request.method,
      rawTarget: request.originalUrl,
      headers: request.headers,
      body: request.rawBody ?? Buffer.alloc(0),
      sessionSecret: request.cookies[SESSION_COOKIE] ?? null,
    };
    const principal = await this.authenticator.authenticate(presented);
    if (principal) return principal;
    if (this.authenticator.isNewFailure(presented)) await this.limit.failed(counted);
    throw new ApiError('not_authenticated');
  }
}
