import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { firstIdAt, type RowId } from '../../core/id.js';
import { toOcid } from '../../core/ocid.js';
import { EventsService, type MessageEvent } from '../../events/index.js';
import type { Caller } from '../../rest/caller.js';
import { WaitingMail, type NamedRecipient } from '../../spool/index.js';
import { QueueAccess, TO_LOOK, domainIn } from './queue-access.js';
import { readPositions, writePositions } from './tail-token.js';
import type {
  AttemptView,
  ListAttemptsQuery,
  MessageEventView,
  QueueTailView,
  TailQueueQuery,
} from './tail.dto.js';

const USUAL_WAIT_SECONDS = 10;
const LOOK_MS = 500;
const SHARDS_AT_ONCE = 4;
/** Events of a shard that are read for one answer; what is left comes with the next one. */
const EVENTS_PER_SHARD = 100;
const USUAL_MINUTES = 60;
const USUAL_ATTEMPTS = 20;
/** Attempts of a shard that are looked at, from the latest back. */
const LOOKS_PER_SHARD = 200;

type Seen = MessageEvent & { readonly shard: number };

/** What happens to mail, as it happens, and what was said at attempts. */
@Injectable()
export class TailService {
  readonly #ended = new AbortController();

  constructor(
    private readonly access: QueueAccess,
    private readonly waiting: WaitingMail,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** Whoever waits is answered at once when the process ends. */
  beforeApplicationShutdown(): void {
    this.#ended.abort();
  }

  /**
   * Answers as soon as something has happened, and at last when the wait is over. It keeps the place in every shard, so
   * nothing is missed and nothing comes twice, also when transactions of shards end in another order.
   */
  async tail(by: Caller, query: TailQueueQuery): Promise<QueueTailView> {
    const { tenancyId, domain } = await this.access.filter(by, TO_LOOK, query);
    const { after, waitSeconds = USUAL_WAIT_SECONDS } = query;
    const known = after === undefined ? new Map<number, RowId>() : readPositions(after);
    const start = firstIdAt(this.clock.now()).toString();
    const positions = new Map<number, RowId>();
    for (const shard of await this.waiting.shards())
      positions.set(shard, known.get(shard) ?? start);
    const end = this.clock.monotonic() + waitSeconds * 1000;
    for (;;) {
      const found = await this.#read(positions, tenancyId, domain);
      const isOver = this.clock.monotonic() >= end || this.#ended.signal.aborted;
      if (found.length > 0 || isOver) return { items: found, next: writePositions(positions) };
      await this.clock.sleep(LOOK_MS, this.#ended.signal);
    }
  }

  /** The latest first; of each shard only the last few hundred attempts are looked at. */
  async attempts(by: Caller, query: ListAttemptsQuery): Promise<AttemptView[]> {
    const { tenancyId } = await this.access.filter(by, TO_LOOK, query);
    const domain = domainIn(query.domain);
    const { minutes = USUAL_MINUTES, limit = USUAL_ATTEMPTS } = query;
    const since = firstIdAt(this.clock.now() - minutes * 60_000).toString();
    const wanted = { since, looks: LOOKS_PER_SHARD, domain, tenancyId };
    const found = await this.#overShards((shard) => this.waiting.attempts(shard, wanted));
    return found
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
      .slice(0, limit)
      .map(({ startedAt, ...told }) => ({ ...told, timeStarted: startedAt.toISOString() }));
  }

  async #read(
    positions: Map<number, RowId>,
    tenancyId: string | null,
    domain: string | null,
  ): Promise<MessageEventView[]> {
    const seen = await this.#overShards(
      async (shard): Promise<Seen[]> => {
        const events = await this.events.after(shard, positions.get(shard)!, EVENTS_PER_SHARD);
        const last = events.at(-1);
        if (last) positions.set(shard, last.id);
        return events
          .filter((event) => tenancyId === null || event.tenancyId === tenancyId)
          .map((event) => ({ ...event, shard }));
      },
      [...positions.keys()],
    );
    const names = await this.#names(seen);
    return seen
      .filter(
        ({ recipientId }) => domain === null || names.get(recipientId ?? '')?.domain === domain,
      )
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .map((event) => eventView(event, names.get(event.recipientId ?? '') ?? null));
  }

  async #names(seen: readonly Seen[]): Promise<ReadonlyMap<RowId, NamedRecipient>> {
    const named = new Map<RowId, NamedRecipient>();
    for (const [shard, events] of Map.groupBy(seen, (event) => event.shard)) {
      const ids = events.flatMap(({ recipientId }) => recipientId ?? []);
      for (const one of await this.waiting.names(shard, [...new Set(ids)])) named.set(one.id, one);
    }
    return named;
  }

  async #overShards<T>(
    read: (shard: number) => Promise<readonly T[]>,
    shards?: readonly number[],
  ): Promise<T[]> {
    const all = shards ?? (await this.waiting.shards());
    const found: T[] = [];
    for (let at = 0; at < all.length; at += SHARDS_AT_ONCE)
      found.push(...(await Promise.all(all.slice(at, at + SHARDS_AT_ONCE).map(read))).flat());
    return found;
  }
}

function eventView(event: MessageEvent, recipient: NamedRecipient | null): MessageEventView {
  const { id, kind, reason, messageId, recipientId, detail } = event;
  return {
    id,
    time: new Date(event.at).toISOString(),
    kind,
    reason,
    messageId,
    recipientId,
    recipient: recipient?.address ?? null,
    tenancyId: toOcid('tenancy', event.tenancyId),
    detail,
  };
}
