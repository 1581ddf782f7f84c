import { Injectable } from '@nestjs/common';
import { invalid } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import type { Page } from '../../rest/page.js';
import type { FoundRecipient } from '../../spool/index.js';
import { LastReplies } from './last-replies.js';
import { readOffset, readPlace, writeOffset, writePlace } from './place-token.js';
import { QueueAccess, TO_LOOK } from './queue-access.js';
import { QueueReader, laneOf } from './queue-reader.js';
import { recipientView } from './queue-view.js';
import type { ListQueueMessagesQuery, ListQueueQuery, WaitingRecipientView } from './queue.dto.js';
import { GROUPINGS, groupsOf, sorted, type Group, type Grouping } from './survey.js';

/** What waits, as people ask for it. */
@Injectable()
export class QueueService {
  constructor(
    private readonly access: QueueAccess,
    private readonly reader: QueueReader,
    private readonly replies: LastReplies,
  ) {}

  /** Groups of a queue that changes all the time: a page is made anew, and goes on at its number. */
  async groups(by: Caller, query: ListQueueQuery): Promise<Page<Group> & { isComplete: boolean }> {
    const filter = await this.access.filter(by, TO_LOOK, query);
    const groupBy = groupingsIn(query.groupBy);
    const { sortBy = 'COUNT', limit } = query;
    const direction = query.sortOrder ?? (sortBy === 'COUNT' ? 'DESC' : 'ASC');
    const order = [sortBy, direction, ...groupBy].join(' ');
    const offset = readOffset(query.page, order);
    const { counts, isComplete } = await this.reader.survey(filter, groupBy.has('provider'));
    const all = sorted(groupsOf(counts, groupBy), sortBy, direction);
    const items = all.slice(offset, offset + limit);
    const end = offset + items.length;
    return { items, isComplete, next: end < all.length ? writeOffset(order, end) : null };
  }

  /** A page may hold fewer than were asked for, and still be followed by another one. */
  async recipients(by: Caller, query: ListQueueMessagesQuery): Promise<Page<WaitingRecipientView>> {
    const filter = await this.access.filter(by, TO_LOOK, query);
    const place = readPlace(query.page);
    const { messageId } = filter;
    if (messageId !== null) {
      const found = await this.reader.ofMessage({ ...filter, messageId });
      return { items: await this.views(found.slice(0, query.limit)), next: null };
    }
    const walk = await this.reader.walk(filter, place);
    const found = await walk.next(query.limit);
    return {
      items: await this.views(found),
      next: walk.place && writePlace(walk.place),
    };
  }

  async views(found: readonly FoundRecipient[]): Promise<WaitingRecipientView[]> {
    const replies = new Map<string, string | undefined>();
    const tried = found.filter(({ recipient }) => recipient.attempts > 0);
    const messages = new Map(tried.map(({ message }) => [message.id, message]));
    for (const { shard, id } of messages.values())
      for (const [recipient, { reply }] of await this.replies.of(shard, id))
        replies.set(recipient, reply);
    return Promise.all(
      found.map(async (one) =>
        recipientView(
          one,
          await this.reader.holdOf(laneOf(one)),
          replies.get(one.recipient.id) ?? null,
        ),
      ),
    );
  }
}

function groupingsIn(text = 'domain'): ReadonlySet<Grouping> {
  const names = text.split(',').map((name) => name.trim());
  const isGrouping = (name: string): name is Grouping =>
    (GROUPINGS as readonly string[]).includes(name);
  const wrong = names.find((name) => !isGrouping(name));
  if (wrong !== undefined)
    throw invalid('groupBy', `names ${JSON.stringify(wrong)}; it is of ${GROUPINGS.join(', ')}`);
  return new Set(names.filter(isGrouping));
}
