import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../core/clock.js';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { Sealer } from '../core/seal.js';
import { ApiError, invalid } from './api-error.js';
import type { Caller } from './caller.js';

const sql = loadSql(import.meta.url);

/** How long a request may be under way before another try takes its place: its process died. */
const UNDER_WAY_MS = 60_000;
/** UUIDs of the TypeScript SDK, 30 letters of the Python SDK; OCI's own limit is not documented. */
const TOKEN = /^[\x21-\x7e]{1,64}$/;

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[]>>;
}

export interface RetryToken {
  readonly scope: string;
  readonly operation: string;
  readonly token: string;
}

/**
 * Retry tokens: the same token with the same request makes one resource, for 24 hours and over all processes. The first
 * answer is kept sealed, because it may hold a secret that is shown once.
 */
@Injectable()
export class RetryTokens {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /**
   * Null when the request is to be carried out now, else the first answer. Throws when the token belongs to another
   * request, when its resource is gone, and while the first try is under way.
   */
  async claim(token: RetryToken, request: Buffer): Promise<KeptAnswer | null> {
    if (!TOKEN.test(token.token))
      throw invalid('opc-retry-token', 'must be 1 to 64 printable letters');
    const hash = createHash('sha256').update(request).digest();
    const now = this.clock.now();
    const stale = new Date(now - UNDER_WAY_MS);
    const claimed = await this.#query('claim-retry-token', [
      ...key(token),
      hash,
      new Date(now),
      stale,
    ]);
    if (claimed.length > 0) return null;
    const [kept] = await this.#query<{
      request_hash: Buffer;
      status: number | null;
      sealed_answer: string | null;
      is_invalidated: boolean;
    }>('read-retry-token', key(token));
    // Given back in between: the first try failed, and the client may try again.
    if (!kept)
      throw new ApiError('incorrect_state', {
        what: 'The first try of this request has just failed',
      });
    if (!kept.request_hash.equals(hash))
      throw new ApiError('retry_token_used', { why: 'with another request' });
    if (kept.is_invalidated)
      throw new ApiError('retry_token_used', { why: 'its resource was deleted meanwhile' });
    if (kept.sealed_answer === null)
      throw new ApiError('incorrect_state', {
        what: 'The first try of this request is still under way',
      });
    return JSON.parse(this.sealer.open(kept.sealed_answer, purposeOf(token))) as KeptAnswer;
  }

  async keep(token: RetryToken, kept: KeptAnswer): Promise<void> {
    const sealed = this.sealer.seal(JSON.stringify(kept), purposeOf(token));
    // An API key is the one resource without an id; its keyId names it.
    const made = kept.body as { id?: unknown; keyId?: unknown } | undefined;
    const id = made?.id ?? made?.keyId;
    await this.#query('answer-retry-token', [
      ...key(token),
      kept.status,
      sealed,
      typeof id === 'string' ? id : null,
    ]);
  }

  /** The request failed: the next try with the token begins anew. */
  async release(token: RetryToken): Promise<void> {
    await this.#query('release-retry-token', key(token));
  }

  /** The resource is gone. Takes its OCID. */
  async invalidate(tx: Tx, resourceId: string): Promise<void> {
    await tx.query(sql('invalidate-retry-tokens'), [resourceId]);
  }

  async purge(before: Date): Promise<void> {
    await this.#query('purge-retry-tokens', [before]);
  }

  #query<Row>(name: string, params: readonly unknown[]): Promise<Row[]> {
    return txOf(this.dataSource.manager).query<Row>(sql(name), params);
  }
}

/** A token means something to its own user alone. */
export function retryTokenOf(by: Caller, token: string): RetryToken {
  return { scope: `${by.tenancyId}/${by.userId}`, operation: by.operation.id, token };
}

function key({ scope, operation, token }: RetryToken): [string, string, string] {
  return [scope, operation, token];
}

/** Binds a kept answer to its token. */
function purposeOf({ scope, operation, token }: RetryToken): string {
  return `answer to ${scope}/${operation}/${token}`;
}
