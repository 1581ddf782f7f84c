import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';

const sql = loadSql(import.meta.url);

/** A recipient that nothing was sent to. */
export interface Blocked {
  readonly eventId: RowId;
  readonly messageId: RowId;
  readonly recipientId: RowId;
  readonly compartmentId: string;
  readonly address: string;
  readonly sender: string;
  readonly messageIdHeader: string;
  readonly reason: string;
  readonly at: Date;
}

export interface BlockedFilter {
  readonly fromId: string | null;
  readonly before: Date | null;
  /** In lower case, both. */
  readonly sender: string | null;
  readonly address: string | null;
  readonly reason: { readonly words: readonly string[]; readonly areMeant: boolean } | null;
}

/** The blocked report, on TypeORM's connections: looking at it never delays mail. */
@Injectable()
export class BlockedStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Newest first, behind the event `after`. */
  list(
    tenancyId: string,
    filter: BlockedFilter,
    after: RowId | null,
    limit: number,
  ): Promise<Blocked[]> {
    return txOf(this.dataSource.manager).query<Blocked>(sql('list-blocked'), [
      tenancyId,
      after,
      filter.fromId,
      filter.before,
      filter.sender,
      filter.address,
      filter.reason?.words ?? null,
      filter.reason?.areMeant ?? null,
      limit,
    ]);
  }
}
