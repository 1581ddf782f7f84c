import { Injectable } from '@nestjs/common';
import type { Tx } from '../../core/db/db.js';
import { toOcid } from '../../core/ocid.js';
import { Region } from '../../core/region.js';
import { AccessService } from '../../identity/index.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import { service, type Caller } from '../../rest/caller.js';
import { BackOffs, type BackOffEntry } from '../../shaping/index.js';
import { backOffView } from './explain-view.js';

/** Writes down what operators do to back-offs and what rules bring about, in the log of changes of the operator's tenancy. */
@Injectable()
export class BackOffChanges {
  constructor(
    private readonly audit: AuditLog,
    private readonly region: Region,
    private readonly access: AccessService,
    backOffs: BackOffs,
  ) {
    backOffs.recordBegunBy((tx, entry) => this.#recordRule(tx, entry));
  }

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
  async #recordRule(tx: Tx, entry: BackOffEntry): Promise<void> {
    const by = service(await this.access.operatorTenancyId(), 'beginBackOff');
    await this.record(tx, by, entry, 'begun');
  }
}
