import {
  Delete,
  Get,
  HttpCode,
  Post,
  Put,
  SetMetadata,
  applyDecorators,
  type Type,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ErrorBody } from './error-body.dto.js';
import type { CalledOperation } from './caller.js';
import type { RouteFacts } from './http-frame.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Header fields of an answer that clients may read. */
type AnswerField =
  'etag' | 'opc-work-request-id' | 'opc-next-page' | 'opc-total-items' | 'location' | 'retry-after';

export interface RequestField {
  readonly name: string;
  readonly about: string;
  readonly required?: boolean;
}

export interface OperationOptions {
  /** OCI's name of the operation, or one of ours in the same style. */
  readonly id: string;
  readonly summary: string;
  /** What the policies are asked; null when the code asks for a permission that depends on the request. */
  readonly permission: string | null;
  /** Without it 200 with a body, 202 with a work request, else 204. */
  readonly status?: number;
  readonly body?: Type;
  readonly returns?: Type | readonly [Type];
  readonly fields?: readonly AnswerField[];
  /** Takes if-match. */
  readonly ifMatch?: boolean;
  /** Takes opc-retry-token. */
  readonly retryToken?: boolean;
  /** Nobody needs to have logged in. */
  readonly open?: boolean;
  /** The body is no JSON but octets of one of these types. */
  readonly octets?: readonly string[];
  /** Header fields that it reads besides. */
  readonly headers?: readonly RequestField[];
}

export const OPERATION = 'eilpost:operation';

/** What guard and interceptor read of an operation. */
export interface OperationInfo extends CalledOperation {
  readonly method: Method;
  readonly retryToken: boolean;
  readonly open: boolean;
}

const VERBS = { GET: Get, POST: Post, PUT: Put, DELETE: Delete };

const ABOUT_FIELD: Record<AnswerField, string> = {
  etag: 'Names this version of the resource, for if-match.',
  'opc-work-request-id': 'The work request that tells how far it is.',
  'opc-next-page': 'Token of the next page; absent at the end.',
  'opc-total-items': 'How many items there are in all.',
  location: 'Path of the resource.',
  'retry-after': 'Seconds after which asking again makes sense.',
};

/** One operation of the REST API: its route, what the policies are asked, and its place in the OpenAPI document. */
export function Operation(
  method: Method,
  path: string,
  options: OperationOptions,
): MethodDecorator {
  const { id, summary, permission, body, returns, fields = [] } = options;
  const status = options.status ?? defaultStatus(options);
  const info: OperationInfo = {
    id,
    permission,
    method,
    retryToken: options.retryToken ?? false,
    open: options.open ?? false,
  };
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) =>
    ApiParam({ name: name!, type: String }),
  );
  const optionalHeaders = [
    options.ifMatch
      ? header('if-match', 'Change only this version: the etag as it was read.')
      : null,
    options.retryToken
      ? header('opc-retry-token', 'The same token makes the same resource once within 24 hours.')
      : null,
    header('opc-request-id', 'Part of the request id that the answer carries.'),
    ...(options.headers ?? []).map(({ name, about, required }) => header(name, about, required)),
  ].filter((decorator) => decorator !== null);
  return applyDecorators(
    VERBS[method](path),
    HttpCode(status),
    SetMetadata(OPERATION, info),
    RouteConfig({ needsProof: !info.open, octets: options.octets ?? [] } satisfies RouteFacts),
    ApiOperation({ operationId: id, summary, ...(info.open ? { security: [] } : {}) }),
    ApiExtension('x-permission', permission ?? 'depends on the request'),
    ...(options.open
      ? []
      : [ApiSecurity('bearer'), ApiSecurity('signature'), ApiSecurity('session')]),
    ...params,
    ...optionalHeaders,
    ...(body ? [ApiBody({ type: body })] : []),
    ...(options.octets
      ? [ApiConsumes(...options.octets), ApiBody({ schema: { type: 'string', format: 'binary' } })]
      : []),
    ApiResponse({
      status,
      description: summary,
      headers: Object.fromEntries(
        ['opc-request-id', ...fields].map((name) => [
          name,
          {
            schema: { type: 'string' },
            description: ABOUT_FIELD[name as AnswerField] ?? 'Names this request.',
          },
        ]),
      ),
      ...typeOf(returns),
    }),
    ApiResponse({ status: 'default', description: 'What was wrong.', type: ErrorBody }),
  );
}

function defaultStatus({ returns, fields = [] }: OperationOptions): number {
  if (fields.includes('opc-work-request-id')) return 202;
  return returns ? 200 : 204;
}

function typeOf(returns: OperationOptions['returns']): { type?: Type; isArray?: boolean } {
  if (!returns) return {};
  return Array.isArray(returns)
    ? { type: (returns as [Type])[0], isArray: true }
    : { type: returns as Type };
}

function header(
  name: string,
  description: string,
  required = false,
): MethodDecorator & ClassDecorator {
  return ApiHeader({ name, required, description, schema: { type: 'string' } });
}
