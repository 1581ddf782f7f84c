import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { AccessService } from '../identity/index.js';
import { answer, type Answer } from '../rest/answer.js';
import { ApiError } from '../rest/api-error.js';
import { AuditLog } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';

/** Programs that wait for a deletion ask until they are told DELETED; 404 is an error to the TypeScript SDK. */
const SHOWN_MS = 3_600_000;
const LATEST = 10;

/** Resources that were deleted, as the log of changes keeps them: shown as DELETED for an hour. */
@Injectable()
export class DeletedResources {
  constructor(
    private readonly access: AccessService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What `look` answers; when it finds nothing, the resource of this OCID as it was, if it was deleted lately. */
  async instead<View extends { lifecycleState: string }>(
    by: Caller,
    ocid: string,
    look: () => Promise<Answer<View>>,
  ): Promise<Answer<View>> {
    try {
      return await look();
    } catch (error) {
      const gone = isNotFound(error) ? await this.#deleted<View>(by, ocid) : null;
      if (!gone) throw error;
      return answer({ ...gone, lifecycleState: 'DELETED' });
    }
  }

  async #deleted<View>(by: Caller, resourceId: string): Promise<View | null> {
    // Of one millisecond the log keeps no order, and nothing comes after a deletion.
    const latest = await this.audit.list(by.tenancyId, { resourceId }, null, LATEST);
    const last = latest.find(({ after }) => after === null);
    if (!last || last.before === null || last.compartmentId === null) return null;
    if (this.clock.now() - last.at.getTime() > SHOWN_MS) return null;
    await this.access.require(by, { compartmentId: last.compartmentId });
    return last.before as View;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.error === 'not_authorized_or_not_found';
}
