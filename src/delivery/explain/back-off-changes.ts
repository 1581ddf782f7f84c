import { Injectable } from '@nestjs/common';
import type { Tx } from '../../core/db/db.js';
import { toOcid } from '../../core/ocid.js';
import { Region } from '../../core/region.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import type { BackOffEntry } from '../../shaping/index.js';
import { backOffView } from './explain-view.js';

/** Writes down what operators do to back-offs, in the log of changes. */
@Injectable()
export class BackOffChanges {
  constructor(
    private readonly audit: AuditLog,
    private readonly region: Region,
  ) {}

  record(tx: Tx, by: Caller, entry: BackOffEntry, what: 'begun' | 'ended'): Promise<void> {
    const view = backOffView(entry, this.region.name);
    return this.audit.record(tx, by, {
      resourceType: 'backoff',
      resourceId: toOcid('backoff', entry.id, this.region.name),
      resourceName: entry.provider.slice(0, 200),
      compartmentId: by.tenancyId,
      before: what === 'begun' ? null : view,
      after: what === 'begun' ? view : null,
    });
  }
}
