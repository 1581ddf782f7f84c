import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
import { newUuid } from '../core/id.js';
import { toOcid } from '../core/ocid.js';
import { AuditLog } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';
import type { ImportedEntry } from './read-import.js';
import { strengthOf } from './suppression-reason.js';

const sql = loadSql(import.meta.url);

/** An entry to take over, each address and stream once. */
export interface NewEntry extends Omit<ImportedEntry, 'createdAt' | 'line'> {
  readonly createdAt: number;
  readonly expiresAt: number | null;
}

export interface ImportCounts {
  readonly created: number;
  readonly replaced: number;
}

/** Many entries at once, on TypeORM's connections. */
@Injectable()
export class TransferStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** In one transaction, with one line in the log of changes. */
  import(by: Caller, entries: readonly NewEntry[], now: number): Promise<ImportCounts> {
    return this.dataSource.transaction(async (manager) => {
      const tx = txOf(manager);
      const counting = await tx.query<{ isNew: boolean }>(sql('import'), [
        by.tenancyId,
        entries.map((e) => e.address),
        entries.map((e) => e.stream),
        entries.map((e) => newUuid(e.createdAt)),
        entries.map((e) => e.reason),
        entries.map((e) => strengthOf(e.reason)),
        entries.map((e) => new Date(e.createdAt)),
        entries.map((e) => (e.expiresAt === null ? null : new Date(e.expiresAt))),
        new Date(now),
      ]);
      const created = counting.filter(({ isNew }) => isNew).length;
      const counts = { created, replaced: counting.length - created };
      await this.audit.record(tx, by, {
        resourceType: 'emailsuppression',
        resourceId: toOcid('tenancy', by.tenancyId),
        resourceName: null,
        compartmentId: by.tenancyId,
        before: null,
        after: counts,
      });
      return counts;
    });
  }

  /** What `import` would do. */
  async tryImport(by: Caller, entries: readonly NewEntry[], now: number): Promise<ImportCounts> {
    const there = await txOf(this.dataSource.manager).query<{ isReplaced: boolean }>(
      sql('weaker-or-missing'),
      [
        by.tenancyId,
        entries.map((e) => e.address),
        entries.map((e) => e.stream),
        entries.map((e) => strengthOf(e.reason)),
        new Date(now),
      ],
    );
    const replaced = there.filter(({ isReplaced }) => isReplaced).length;
    return { created: entries.length - there.length, replaced };
  }
}
