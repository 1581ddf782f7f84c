import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../core/ocid.js';
import { answer, type Answer } from '../rest/answer.js';
import { AuditLog, type AuditEvent } from '../rest/audit-log.store.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import { instantIn } from '../rest/instant.js';
import { Operation } from '../rest/operation.js';
import { pageOf, readCursor } from '../rest/page.js';
import { AccessService } from './access/access.service.js';
import { AuditEventView, ListAuditEventsQuery } from './audit-event.dto.js';
import { compartmentOcid } from './compartments/compartment-ocid.js';

const ORDER = 'auditEvents';

@ApiTags('eilpost')
@Controller('v1/auditEvents')
export class AuditEventsController {
  constructor(
    private readonly access: AccessService,
    private readonly log: AuditLog,
  ) {}

  @Operation('GET', '', {
    id: 'listAuditEvents',
    summary: 'Who changed what, from where; the newest first',
    permission: 'AUDIT_EVENT_READ',
    returns: [AuditEventView],
    fields: ['opc-next-page'],
  })
  async listAuditEvents(
    @CalledBy() by: Caller,
    @Query() query: ListAuditEventsQuery,
  ): Promise<Answer<AuditEventView[]>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { resourceId, operation, actorId, limit } = query;
    const after = readCursor(query.page, ORDER)?.id ?? null;
    const filter = {
      resourceId,
      operation,
      actorId,
      from: timeOf(query, 'timeGreaterThanOrEqualTo'),
      to: timeOf(query, 'timeLessThan'),
    };
    const events = await this.log.list(by.tenancyId, filter, after, limit + 1);
    const { items, next } = pageOf(events, limit, ({ id }) => ({ order: ORDER, value: '', id }));
    return answer(
      items.map((event) => view(by.tenancyId, event)),
      { nextPage: next },
    );
  }
}

function view(tenancyId: string, event: AuditEvent): AuditEventView {
  const { id, at, compartmentId, ...told } = event;
  return {
    id: toOcid('auditevent', id),
    time: at.toISOString(),
    compartmentId:
      compartmentId === null ? null : compartmentOcid({ tenancyId, id: compartmentId }),
    ...told,
  };
}

function timeOf(
  query: ListAuditEventsQuery,
  field: 'timeGreaterThanOrEqualTo' | 'timeLessThan',
): Date | undefined {
  const text = query[field];
  return text === undefined ? undefined : instantIn(field, text);
}
