import { Injectable } from '@nestjs/common';
import type { RowId } from '../../core/id.js';
import { EventsService, type EventDetail } from '../../events/index.js';
import { ProvidersService, type ReplyRule } from '../../providers/index.js';

/** Events of a message that are looked at, from the latest back. */
const EVENTS = 1_000;

/** What the other side said last, as the event log has it, and the rule that read it. */
@Injectable()
export class LastReplies {
  constructor(
    private readonly events: EventsService,
    private readonly providers: ProvidersService,
  ) {}

  /** By recipient of a message, the detail of its last event with a reply. */
  async of(shard: number, messageId: RowId): Promise<ReadonlyMap<RowId, EventDetail>> {
    const details = new Map<RowId, EventDetail>();
    for (const { recipientId, detail } of await this.events.ofMessage(shard, messageId, EVENTS))
      if (recipientId !== null && detail?.reply !== undefined && !details.has(recipientId))
        details.set(recipientId, detail);
    return details;
  }

  rule(detail: EventDetail | undefined): ReplyRule | null {
    return detail?.ruleId === undefined ? null : this.providers.rule(detail.ruleId);
  }
}
