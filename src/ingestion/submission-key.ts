import { createHash } from 'node:crypto';
import { invalid } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';

/** Under which a request is carried out once. Both hashes are SHA-256. */
export interface SubmissionKey {
  readonly tenancyId: string;
  readonly keyHash: Buffer;
  readonly requestHash: Buffer;
}

/** What of an HTTP request tells whether it was made before. */
export interface KeyedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Header fields that are part of what is asked for. */
  readonly meant: readonly string[];
}

/** By either name: the first is an IETF draft, the second OCI's for its other operations. */
const KEY_FIELDS = ['idempotency-key', 'opc-retry-token'] as const;
/** UUIDs, in quotes or not, and whatever else programs make up. */
const KEY = /^[\x21-\x7e]{1,255}$/;
const CLIENT_REQUEST_ID = /^[\x21-\x7e]{1,200}$/;

/**
 * The key of a request: the one that its caller gave, which means something to the same user and operation alone. Without
 * one, the id that the client gave the request, together with what proved it and all of its content: the SDKs keep the id
 * over all attempts of one call. Null when there is neither; then every request is a message of its own.
 */
export function submissionKey(by: Caller, request: KeyedRequest): SubmissionKey | null {
  const { headers } = request;
  const given = KEY_FIELDS.map((field) => givenKey(field, headers[field])).find((key) => key);
  const clientId = headers['opc-request-id'];
  if (given === undefined && !(typeof clientId === 'string' && CLIENT_REQUEST_ID.test(clientId)))
    return null;
  const { tenancyId, userId, proof, operation } = by;
  const requestHash = hashOf(operation.id, ...fieldsOf(request), request.body);
  const keyHash =
    given === undefined
      ? hashOf('request id', operation.id, proof, String(clientId), requestHash)
      : hashOf('key', operation.id, userId, given);
  return { tenancyId, keyHash, requestHash };
}

/** The key of one message of a request that holds several. */
export function keyOfItem(keyHash: Buffer, index: number): Buffer {
  return index === 0 ? keyHash : hashOf(keyHash, String(index));
}

function givenKey(field: string, value: string | string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !KEY.test(value))
    throw invalid(field, 'must be 1 to 255 printable ASCII characters without a space');
  return value;
}

function fieldsOf({ headers, meant }: KeyedRequest): string[] {
  return meant.map((name) => String(headers[name] ?? ''));
}

/** Each part with its length, so that no two lists of parts are one. */
function hashOf(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest();
}
