import { Controller, Headers, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { firstIdAt, isBigint } from '../core/id.js';
import { toOcid } from '../core/ocid.js';
import { AccessService } from '../identity/index.js';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import { instantIn } from '../rest/instant.js';
import { Operation } from '../rest/operation.js';
import { pageOf, readCursor } from '../rest/page.js';
import { BlockedRecipientView, ListBlockedRecipientsQuery } from './blocked-recipient.dto.js';
import { BlockedStore, type Blocked, type BlockedFilter } from './blocked.store.js';
import { csvFile, csvOf, wantsCsv } from '../rest/csv.js';
import { reasonOf, wordsOf } from './suppression-reason.js';

const ORDER = 'blockedRecipients';
const COLUMNS = ['time', 'recipient', 'sender', 'reason', 'message', 'message_id'];

@ApiTags('eilpost')
@Controller('v1/blockedRecipients')
export class BlockedRecipientsController {
  constructor(
    private readonly access: AccessService,
    private readonly store: BlockedStore,
  ) {}

  @Operation('GET', '', {
    id: 'listBlockedRecipients',
    summary:
      'Recipients that nothing was sent to because they were suppressed, the newest first; all of them as a file with `accept: text/csv`',
    permission: 'SUPPRESSION_INSPECT',
    returns: [BlockedRecipientView],
    fields: ['opc-next-page'],
  })
  async listBlockedRecipients(
    @CalledBy() by: Caller,
    @Query() query: ListBlockedRecipientsQuery,
    @Headers('accept') accept = '',
  ): Promise<Answer<BlockedRecipientView[]> | StreamableFile> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const filter = filterOf(query);
    if (wantsCsv(accept)) return this.#file(by.tenancyId, filter);
    const after = readCursor(query.page, ORDER, isBigint)?.value ?? null;
    const rows = await this.store.list(by.tenancyId, filter, after, query.limit + 1);
    const { items, next } = pageOf(rows, query.limit, ({ eventId, compartmentId: id }) => ({
      order: ORDER,
      value: eventId,
      id,
    }));
    return answer(
      items.map((row) => viewOf(by.tenancyId, row)),
      { nextPage: next },
    );
  }

  #file(tenancyId: string, filter: BlockedFilter): StreamableFile {
    const rows = csvOf<Blocked>(
      COLUMNS,
      (last, limit) => this.store.list(tenancyId, filter, last?.eventId ?? null, limit),
      (row) => [
        row.at.toISOString(),
        row.address,
        row.sender,
        reasonOf(row.reason),
        row.messageId,
        row.messageIdHeader,
      ],
    );
    return csvFile(rows);
  }
}

function filterOf(query: ListBlockedRecipientsQuery): BlockedFilter {
  const { sender, emailAddress, reason } = query;
  const from = query.timeBlockedGreaterThanOrEqualTo;
  const before = query.timeBlockedLessThan;
  return {
    // An event is given its id when it is written down, never before it happened.
    fromId:
      from === undefined
        ? null
        : firstIdAt(instantIn('timeBlockedGreaterThanOrEqualTo', from).getTime()).toString(),
    before: before === undefined ? null : instantIn('timeBlockedLessThan', before),
    sender: sender?.toLowerCase() ?? null,
    address: emailAddress?.toLowerCase() ?? null,
    reason: reason === undefined ? null : wordsOf(reason),
  };
}

function viewOf(tenancyId: string, row: Blocked): BlockedRecipientView {
  const { compartmentId } = row;
  return {
    messageId: row.messageId,
    messageIdHeader: row.messageIdHeader,
    compartmentId: toOcid(compartmentId === tenancyId ? 'tenancy' : 'compartment', compartmentId),
    sender: row.sender,
    emailAddress: row.address,
    reason: reasonOf(row.reason),
    timeBlocked: row.at.toISOString(),
  };
}
