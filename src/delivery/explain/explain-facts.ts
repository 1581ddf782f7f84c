import { Injectable } from '@nestjs/common';
import { EventsService, type EventDetail } from '../../events/index.js';
import { ProvidersService } from '../../providers/index.js';
import { ruleView } from './explain-view.js';
import type { ExplainedRuleView } from './explain.dto.js';

/** Events of a message that are looked at. */
const EVENTS = 1_000;

/** What the event log and the rules tell of replies. */
@Injectable()
export class ExplainFacts {
  constructor(
    private readonly events: EventsService,
    private readonly providers: ProvidersService,
  ) {}

  /** By recipient, the detail of its last event with a reply. */
  async lastReplies(shard: number, messageId: string): Promise<ReadonlyMap<string, EventDetail>> {
    const details = new Map<string, EventDetail>();
    for (const { recipientId, detail } of await this.events.ofMessage(shard, messageId, EVENTS))
      if (recipientId !== null && detail?.reply !== undefined && !details.has(recipientId))
        details.set(recipientId, detail);
    return details;
  }

  rule(detail: EventDetail | undefined): ExplainedRuleView | null {
    const rule = detail?.ruleId === undefined ? null : this.providers.rule(detail.ruleId);
    return rule && ruleView(rule);
  }
}
