import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../../core/db/control-tx.js';
import { toOcid } from '../../core/ocid.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import { endSessions } from '../sessions/sessions.store.js';
import { UserRow } from '../users/user.entity.js';

@Injectable()
export class PasswordsStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** All sessions of the user end with it. */
  async change(by: Caller, user: UserRow, passwordHash: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.update(UserRow, user.id, { passwordHash });
      const tx = txOf(manager);
      const ended = await endSessions(tx, user.id, null);
      await this.audit.record(tx, by, {
        resourceType: 'user',
        resourceId: toOcid('user', user.id),
        resourceName: user.name,
        compartmentId: user.tenancyId,
        before: { hasPassword: user.passwordHash !== null },
        after: { hasPassword: true, sessionsEnded: ended.length },
      });
    });
  }
}
