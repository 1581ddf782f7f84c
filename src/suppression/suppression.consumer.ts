import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import type { Tx } from '../core/db/db.js';
import type { RowId } from '../core/id.js';
import {
  EventFeed,
  EventsService,
  type AfterCommit,
  type EventKind,
  type MessageEvent,
} from '../events/index.js';
import { addressKey } from '../mail/address.js';
import { byDays, isEnough } from './bounce-counts.js';
import { CircuitWatch } from './circuit-watch.service.js';
import {
  ConsumerStore,
  type Addressed,
  type EntryKey,
  type EntryOfEvent,
  type Whose,
} from './consumer.store.js';
import { evidenceOf } from './evidence.js';
import { TELLING_KINDS, type Judgment } from './judge-event.js';
import { answersOf, judge, type Judged } from './judged.js';
import { roundsOf } from './rounds.js';
import { strongest } from './strongest.js';
import { SuppressionConfig } from './suppression.config.js';

/**
 * Milliseconds for which a process remembers whether bounces are counted at all. Where another one counts the first of them
 * meanwhile, a delivery may fail to void it, as if it had been read before the bounce; of two shards it may be anyhow. The next
 * delivery voids it.
 */
const REMEMBERED_MS = 5_000;
const KINDS: readonly EventKind[] = [...TELLING_KINDS, 'suppressed'];

type Counting = Extract<Judgment, { kind: 'soft' | 'hard' | 'dns' }>;

/** An event that says something of an address. */
interface Told<J = Judgment> {
  readonly event: MessageEvent;
  readonly judgment: J;
  readonly key: EntryKey;
}

interface Recipients {
  /** Of what may become an entry, or is in the blocked report. */
  readonly whole: ReadonlyMap<RowId, Addressed>;
  /** These, and those whose address alone is needed. */
  readonly all: ReadonlyMap<RowId, Whose>;
}

/**
 * event log → what it says of the address → entry, or a count by days → entry when it is enough. Recipients that were kept
 * back are counted at the entry and go into the blocked report.
 */
@Injectable()
export class SuppressionConsumer {
  #counted = { isAny: true, until: 0 };

  constructor(
    private readonly feed: EventFeed,
    private readonly events: EventsService,
    private readonly store: ConsumerStore,
    private readonly circuit: CircuitWatch,
    private readonly config: SuppressionConfig,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.store.requireOneDatabase();
    this.feed.follow('suppression', (tx, shard, events) => this.read(tx, shard, events), {
      kinds: KINDS,
      // A delivery only voids what was counted in sessions before.
      urgent: KINDS.filter((kind) => kind !== 'delivered'),
    });
  }

  /** Takes in events of one shard, in the transaction of the feed. */
  async read(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<AfterCommit> {
    const judged = events.map((event) => judge(event, this.circuit));
    const isVoiding = await this.#isVoiding(tx, judged);
    const later = events.filter(
      (event, i) => event.kind === 'bounce_reported' && judged[i]!.isGone,
    );
    const [recipients, tookBy] = await Promise.all([
      this.#recipients(tx, shard, judged, isVoiding),
      this.events.hostsThatTook(tx, shard, later),
    ]);
    const told = judged.flatMap((one) => toldBy(one, recipients, isVoiding));
    const ends = await this.#weigh(tx, told);
    const answers = answersOf(judged, recipients.all, tookBy, this.circuit);
    const { parking, opened } = await this.circuit.note(tx, shard, answers);
    const gone = new Map(
      answers.filter(({ isHard }) => isHard).map((a) => [a.eventId, a.provider]),
    );
    const entries = told.flatMap((one) => {
      const provider = gone.get(one.event.id) ?? null;
      const circuit = provider === null ? undefined : parking.get(provider);
      const parkedBy = circuit && one.event.at > circuit.after ? circuit.id : null;
      return entriesBy(one, recipients.whole, ends).map((e) => ({ ...e, provider, parkedBy }));
    });
    const blocked = events.filter(({ kind }) => kind === 'suppressed');
    await this.#write(tx, strongest(entries), blocked, recipients.whole);
    return () => this.circuit.tell(opened);
  }

  /** Whether deliveries matter: only where something is counted that they void. Most batches are nothing but deliveries. */
  async #isVoiding(tx: Tx, judged: readonly Judged[]): Promise<boolean> {
    const now = this.clock.monotonic();
    if (judged.some(isCounting)) this.#counted = { isAny: true, until: now + REMEMBERED_MS };
    if (!judged.some(({ judgment }) => judgment?.kind === 'works')) return false;
    if (now >= this.#counted.until)
      this.#counted = { isAny: await this.store.isAnyCounted(tx), until: now + REMEMBERED_MS };
    return this.#counted.isAny;
  }

  async #recipients(
    tx: Tx,
    shard: number,
    judged: readonly Judged[],
    isVoiding: boolean,
  ): Promise<Recipients> {
    const [whole, addresses] = [new Set<RowId>(), new Set<RowId>()];
    for (const { event, judgment, isAnswer, provider } of judged) {
      if (event.recipientId === null) continue;
      const works = judgment?.kind === 'works';
      if (event.kind === 'suppressed' || (judgment && !works)) whole.add(event.recipientId);
      else if ((works && isVoiding) || (isAnswer && provider === null))
        addresses.add(event.recipientId);
    }
    const [addressed, whose] = await Promise.all([
      this.store.addressed(tx, shard, [...whole]),
      this.store.addresses(
        tx,
        shard,
        [...addresses].filter((id) => !whole.has(id)),
      ),
    ]);
    const byId = <R extends Whose>(rows: readonly R[]) => new Map(rows.map((r) => [r.id, r]));
    return { whole: byId(addressed), all: byId<Whose>([...addressed, ...whose]) };
  }

  /** Counts, and voids what was counted. For each bounce that was one too many: until when it suppresses, by its id. */
  async #weigh(tx: Tx, told: readonly Told[]): Promise<ReadonlyMap<RowId, number | null>> {
    const ends = new Map<RowId, number | null>();
    const rounds = roundsOf(
      told.filter(({ judgment }) => judgment.kind !== 'suppress'),
      ({ key }) => `${key.tenancyId} ${key.address}`,
      ({ judgment }) => judgment.kind === 'works',
    );
    const since = this.clock.now() - this.config.softWindowDays * DAY_MS;
    for (const { voided, counted } of rounds) {
      const bounces = counted.filter(isCounting);
      const days = byDays(
        bounces.map(({ key, judgment: { kind }, event }) => ({
          ...key,
          kind,
          isByMail: event.kind === 'bounce_reported',
          at: event.at,
        })),
      );
      const [, sums] = await Promise.all([
        this.store.count(tx, days),
        this.store.counted(tx, days, since),
        this.store.forget(tx, lastOf(voided)),
      ]);
      const byKey = new Map(sums.map((sum) => [countKey(sum, sum.kind), sum]));
      for (const { event, key, judgment } of bounces) {
        const sum = byKey.get(countKey(key, judgment.kind));
        const enough = sum && isEnough(judgment, sum, this.config);
        if (enough) ends.set(event.id, enough.expiresAt);
      }
    }
    return ends;
  }

  async #write(
    tx: Tx,
    entries: readonly EntryOfEvent[],
    blocked: readonly MessageEvent[],
    recipients: ReadonlyMap<RowId, Addressed>,
  ): Promise<void> {
    const found = blocked.flatMap((event) => {
      const recipient = recipients.get(event.recipientId ?? '');
      return recipient ? [{ event, recipient }] : [];
    });
    const keyed = found.map(({ recipient }) => ({
      ...recipient,
      address: addressKey(recipient.address),
    }));
    const [, keeping] = await Promise.all([
      this.store.put(tx, entries),
      this.store.entriesOf(tx, keyed, this.clock.now()),
    ]);
    const counts = new Map<string, EntryKey & { count: number; at: number }>();
    for (const [i, { address, stream }] of keeping) {
      const { tenancyId } = keyed[i]!;
      const key = `${tenancyId} ${stream} ${address}`;
      const old = counts.get(key);
      const at = Math.max(old?.at ?? 0, found[i]!.event.at);
      counts.set(key, { tenancyId, address, stream, count: (old?.count ?? 0) + 1, at });
    }
    const rows = found.map(({ event, recipient }, i) => ({
      eventId: event.id,
      messageId: event.messageId,
      recipient,
      // The entry may have been removed since.
      reason: keeping.get(i)?.reason ?? 'unknown',
      at: event.at,
    }));
    await Promise.all([
      this.store.countBlocked(tx, [...counts.values()]),
      this.store.addBlocked(tx, rows),
    ]);
  }
}

function toldBy({ event, judgment }: Judged, { all }: Recipients, isVoiding: boolean): Told[] {
  const recipient = all.get(event.recipientId ?? '');
  if (!judgment || !recipient || (judgment.kind === 'works' && !isVoiding)) return [];
  return [{ event, judgment, key: keyOf(recipient, '') }];
}

function isCounting<T extends { readonly judgment: Judgment | null }>(
  told: T,
): told is T & { readonly judgment: Counting } {
  const kind = told.judgment?.kind;
  return kind === 'soft' || kind === 'hard' || kind === 'dns';
}

/** When each address took mail last. */
function lastOf(voided: readonly Told[]): (EntryKey & { until: number })[] {
  const last = new Map<string, EntryKey & { until: number }>();
  for (const { key, event } of voided) {
    const name = `${key.tenancyId} ${key.address}`;
    last.set(name, { ...key, until: Math.max(last.get(name)?.until ?? 0, event.at) });
  }
  return [...last.values()];
}

function countKey({ tenancyId, address }: Omit<EntryKey, 'stream'>, kind: string): string {
  return `${tenancyId} ${kind} ${address}`;
}

function keyOf({ tenancyId, address }: Whose, stream: string): EntryKey {
  return { tenancyId, address: addressKey(address), stream: stream.toLowerCase() };
}

/** The entry that an event makes, or none. `ends` has the bounces that are enough. */
function entriesBy(
  { event, judgment }: Told,
  recipients: ReadonlyMap<RowId, Addressed>,
  ends: ReadonlyMap<RowId, number | null>,
): Omit<EntryOfEvent, 'provider' | 'parkedBy'>[] {
  const recipient = recipients.get(event.recipientId ?? '');
  const isNow = judgment.kind === 'suppress';
  if (!recipient || judgment.kind === 'works' || !(isNow || ends.has(event.id))) return [];
  return [
    {
      ...keyOf(recipient, isNow ? judgment.stream : ''),
      reason: judgment.reason,
      at: event.at,
      expiresAt: ends.get(event.id) ?? null,
      messageId: recipient.messageIdHeader.replace(/^<|>$/g, ''),
      ...evidenceOf(event.detail),
    },
  ];
}
