import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository, type SelectQueryBuilder } from 'typeorm';
import { txOf } from '../../core/db/control-tx.js';
import { loadSql } from '../../core/db/sql.js';
import { ApiKey } from '../credentials/api-key.entity.js';
import { ApiToken } from '../credentials/api-token.entity.js';
import { oldestUse } from '../sessions/sessions.store.js';
import { UserRow } from '../users/user.entity.js';

const sql = loadSql(import.meta.url);

/** The user behind a proof, who is active and not blocked. */
export interface ProvenUser {
  readonly tenancyId: string;
  readonly userId: string;
  readonly userName: string;
  readonly capabilities: Readonly<Record<string, boolean>>;
}

export interface StoredKey extends ProvenUser {
  readonly publicKeyPem: string;
}

export interface StoredToken extends ProvenUser {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number | null;
}

export interface StoredSession extends ProvenUser {
  readonly id: string;
  readonly expiresAt: number;
}

interface SessionRow {
  readonly id: string;
  readonly tenancy_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly capabilities: Record<string, boolean>;
  readonly expires_at: Date;
}

/** What a request proves itself by. Only proofs of users who are active and not blocked are found. */
@Injectable()
export class ProofsStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
    @InjectRepository(ApiToken) private readonly tokens: Repository<ApiToken>,
  ) {}

  async key(tenancyId: string, userId: string, fingerprint: string): Promise<StoredKey | null> {
    const found = await withUser<ApiKey>(
      this.keys
        .createQueryBuilder('proof')
        .where('proof.user_id = :userId and proof.fingerprint = :fingerprint', {
          userId,
          fingerprint,
        })
        .andWhere('proof.tenancy_id = :tenancyId', { tenancyId }),
    );
    return found && { ...found.user, publicKeyPem: found.row.publicKey };
  }

  async token(secretHash: string): Promise<StoredToken | null> {
    const found = await withUser<ApiToken>(
      this.tokens
        .createQueryBuilder('proof')
        .where('proof.secret_hash = :secretHash', { secretHash }),
    );
    if (!found) return null;
    const { id, scopes, timeExpires } = found.row;
    return { ...found.user, id, scopes, expiresAt: timeExpires?.getTime() ?? null };
  }

  async tokenUsed(id: string, at: Date): Promise<void> {
    await this.tokens.update(id, { lastUsedAt: at });
  }

  async session(secretHash: string, now: number): Promise<StoredSession | null> {
    const [row] = await txOf(this.dataSource.manager).query<SessionRow>(sql('use-session'), [
      secretHash,
      new Date(now),
      oldestUse(now),
    ]);
    if (!row) return null;
    return {
      id: row.id,
      tenancyId: row.tenancy_id,
      userId: row.user_id,
      userName: row.user_name,
      capabilities: row.capabilities,
      expiresAt: row.expires_at.getTime(),
    };
  }
}

async function withUser<Row extends object>(
  proofs: SelectQueryBuilder<Row>,
): Promise<{ row: Row; user: ProvenUser } | null> {
  const found = (await proofs
    .innerJoinAndMapOne('proof.owner', UserRow, 'owner', 'owner.id = proof.user_id')
    .andWhere(`owner.lifecycle_state = 'ACTIVE' and not owner.is_blocked`)
    .getOne()) as (Row & { owner: UserRow }) | null;
  if (!found) return null;
  const { id, tenancyId, name, capabilities } = found.owner;
  return { row: found, user: { tenancyId, userId: id, userName: name, capabilities } };
}
