import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** How somebody proved who they are. */
export type Via = 'signature' | 'token' | 'session' | 'smtp' | 'operator' | 'service';

/** What the log of changes and the policies need to know of an operation. */
export interface CalledOperation {
  /** OCI's name, such as createSender. */
  readonly id: string;
  /** The permission that it asks for unless its code names another one. */
  readonly permission: string | null;
}

/** Who makes a request: one principal, whatever proved it. Made by the guard of identity for each request. */
export interface Caller {
  readonly tenancyId: string;
  readonly userId: string;
  readonly userName: string;
  readonly via: Via;
  /** Names the proof: keyId of a signature, id of a token or session. Idempotency is counted for it. */
  readonly proof: string;
  /** Each a verb and a resource type; null: all that the user may do. */
  readonly scopes: readonly string[] | null;
  /** When the proof runs out, in milliseconds since the epoch; null: never. */
  readonly proofExpires: number | null;
  readonly requestId: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly operation: CalledOperation;
  /** Set by the one who asked the policies. An operation that answers without having asked is a fault. */
  authorized: boolean;
}

export interface CalledRequest extends FastifyRequest {
  caller?: Caller;
  /** The octets as they came; empty when there was no body. */
  rawBody?: Buffer;
}

/** The caller of this request, as the guard found it. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CalledRequest>();
  if (!caller) throw new Error('an operation that needs nobody asked for its caller');
  return caller;
});

/** The operator at the command line: asks no policy, and is written down in the log of changes. */
export function operator(tenancyId: string, operation: string): Caller {
  return {
    ...inside(tenancyId, operation),
    userName: 'operator',
    via: 'operator',
  };
}

/** The service itself, for what it changes by the clock. */
export function service(tenancyId: string, operation: string): Caller {
  return { ...inside(tenancyId, operation), userName: 'eilpost', via: 'service' };
}

function inside(tenancyId: string, operation: string): Omit<Caller, 'userName' | 'via'> {
  return {
    tenancyId,
    userId: '',
    proof: '',
    scopes: null,
    proofExpires: null,
    requestId: '',
    sourceIp: '',
    userAgent: '',
    operation: { id: operation, permission: null },
    authorized: true,
  };
}
