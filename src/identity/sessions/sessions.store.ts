import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../../core/db/control-tx.js';
import type { Tx } from '../../core/db/db.js';
import { loadSql } from '../../core/db/sql.js';
import { toOcid } from '../../core/ocid.js';
import { AuditLog, type Change } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import { UserRow } from '../users/user.entity.js';

const sql = loadSql(import.meta.url);

/** How long a session lasts, and how long it may rest. */
export const SESSION_MS = 12 * 60 * 60_000;
const IDLE_MS = 60 * 60_000;

export interface Session {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date;
  readonly sourceIp: string | null;
  readonly userAgent: string | null;
}

interface SessionRow {
  readonly id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date;
  readonly source_ip: string | null;
  readonly user_agent: string | null;
}

/** The oldest last use with which a session is good at `now`. */
export function oldestUse(now: number): Date {
  return new Date(now - IDLE_MS);
}

/** Sessions of the console. Their secrets are stored as hashes. */
@Injectable()
export class SessionsStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** With the time of the user's log-in, in one transaction. `by.proof` is the id of the session. */
  async begin(by: Caller, secretHash: string, session: Session): Promise<void> {
    const { id, createdAt, expiresAt, sourceIp, userAgent } = session;
    await this.dataSource.transaction(async (manager) => {
      await manager.update(UserRow, by.userId, {
        previousLoginAt: () => 'last_login_at',
        lastLoginAt: createdAt,
      });
      const tx = txOf(manager);
      await tx.query(sql('insert-session'), [
        secretHash,
        id,
        by.tenancyId,
        by.userId,
        createdAt,
        expiresAt,
        sourceIp,
        userAgent,
      ]);
      await this.audit.record(tx, by, changeOf(by, id, { before: null, after: shown(session) }));
    });
  }

  /** Somebody knew the name of this user, and not the password. */
  async noteFailed(by: Caller, user: UserRow): Promise<void> {
    await this.audit.record(txOf(this.dataSource.manager), by, {
      resourceType: 'user',
      resourceId: toOcid('user', user.id),
      resourceName: user.name,
      compartmentId: user.tenancyId,
      before: null,
      after: null,
    });
  }

  /** The sessions of a user that are good, the one that was used last first. */
  async list(userId: string, now: number): Promise<Session[]> {
    const params = [userId, new Date(now), oldestUse(now)];
    return (await this.#query<SessionRow>('list-sessions', params)).map(toSession);
  }

  /** Ends one session of the caller, or all. */
  async end(by: Caller, id: string | null): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const tx = txOf(manager);
      for (const row of await endSessions(tx, by.userId, id)) {
        const session = toSession(row);
        const change = { before: shown(session), after: null };
        await this.audit.record(tx, by, changeOf(by, session.id, change));
      }
    });
  }

  async purge(now: number): Promise<void> {
    await this.#query('purge-sessions', [new Date(now), oldestUse(now)]);
  }

  #query<Row>(name: string, params: readonly unknown[]): Promise<Row[]> {
    return txOf(this.dataSource.manager).query<Row>(sql(name), params);
  }
}

/** For changes of a user that end all sessions, in the same transaction. */
export function endSessions(tx: Tx, userId: string, id: string | null): Promise<SessionRow[]> {
  return tx.query<SessionRow>(sql('end-sessions'), [userId, id]);
}

function changeOf(by: Caller, id: string, change: Pick<Change, 'before' | 'after'>): Change {
  return {
    resourceType: 'session',
    resourceId: toOcid('session', id),
    resourceName: by.userName,
    compartmentId: by.tenancyId,
    ...change,
  };
}

function shown({ createdAt, expiresAt, sourceIp, userAgent }: Session): object {
  return { timeCreated: createdAt, timeExpires: expiresAt, sourceIp, userAgent };
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    sourceIp: row.source_ip,
    userAgent: row.user_agent,
  };
}
