import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Tx } from '../core/db/db.js';
import type { RowId } from '../core/id.js';
import { EventFeed, EventsService, type EventKind, type MessageEvent } from '../events/index.js';
import { addressKey } from '../mail/address.js';
import { answersOf, isSaidGone } from './answers-of.js';
import { byDays, isEnough } from './bounce-counts.js';
import { CircuitWatch } from './circuit-watch.service.js';
import {
  ConsumerStore,
  type Addressed,
  type EntryKey,
  type EntryOfEvent,
} from './consumer.store.js';
import { evidenceOf } from './evidence.js';
import { judgeEvent, TELLING_KINDS, type Judgment } from './judge-event.js';
import { strengthOf } from './suppression-reason.js';
import { SuppressionConfig } from './suppression.config.js';

const DAY_MS = 86_400_000;
const KINDS: readonly EventKind[] = [...TELLING_KINDS, 'suppressed'];

type Counting = Extract<Judgment, { kind: 'soft' | 'hard' | 'dns' }>;

/** An event that says something of an address. */
interface Told<J = Judgment> {
  readonly event: MessageEvent;
  readonly recipient: Addressed;
  readonly judgment: J;
}

/** Whose answer an event is, and what parks the entry that comes of it. */
type Said = Pick<EntryOfEvent, 'provider' | 'parkedBy'>;
type SaidBy = (event: MessageEvent) => Said;

/**
 * event log → what it says of the address → entry, or a count by days → entry when it is enough. Recipients that were kept
 * back are counted at the entry and go into the blocked report.
 */
@Injectable()
export class SuppressionConsumer {
  constructor(
    private readonly feed: EventFeed,
    private readonly events: EventsService,
    private readonly store: ConsumerStore,
    private readonly circuit: CircuitWatch,
    private readonly config: SuppressionConfig,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.feed.follow('suppression', (tx, shard, events) => this.#read(tx, shard, events), {
      kinds: KINDS,
      // A delivery only voids what was counted before.
      urgent: KINDS.filter((kind) => kind !== 'delivered'),
    });
  }

  async #read(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<void> {
    // Most events are deliveries; they matter only where something was counted.
    const isAny =
      events.some((event) => countsSomething(event) || this.#isOfUnknown(event)) ||
      (await this.store.isAnyCounted(tx));
    const meant = isAny ? events : events.filter(({ kind }) => kind !== 'delivered');
    const ids = new Set(meant.flatMap(({ recipientId }) => recipientId ?? []));
    const recipients = new Map(
      (await this.store.addressed(tx, shard, [...ids])).map((r) => [r.id, r]),
    );
    const told = meant.flatMap((event) => tellingOf(event, recipients));
    const later = events.filter((event) => event.kind === 'bounce_reported' && isSaidGone(event));
    const tookBy = await this.events.hostsThatTook(tx, shard, later);
    const answers = answersOf(events, recipients, tookBy, this.circuit);
    const parking = await this.circuit.note(tx, shard, answers);
    const providers = new Map(answers.map(({ eventId, provider }) => [eventId, provider]));
    const said = (event: MessageEvent): Said => {
      const provider = isSaidGone(event) ? (providers.get(event.id) ?? null) : null;
      return { provider, parkedBy: (provider && parking.get(provider)) ?? null };
    };
    const blocked = meant.filter(({ kind }) => kind === 'suppressed');
    await this.#apply(tx, told, said);
    await this.#block(tx, blocked, recipients);
  }

  /** A delivery of whose provider the domain of the recipient must tell. */
  #isOfUnknown({ kind, detail }: MessageEvent): boolean {
    return kind === 'delivered' && !!detail?.mxHost && !this.circuit.isKnown(detail.mxHost);
  }

  /** In runs of equal kind, in the order of the log, so that a delivery voids what was before it and not what comes after. */
  async #apply(tx: Tx, told: readonly Told[], said: SaidBy): Promise<void> {
    for (const run of runsOf(told, ({ judgment }) => judgment.kind === 'works')) {
      if (run[0]!.judgment.kind === 'works') await this.#forget(tx, run);
      else await this.#suppress(tx, run, said);
    }
  }

  async #forget(tx: Tx, run: readonly Told[]): Promise<void> {
    const keys = run.map(({ recipient }) => keyOf(recipient, ''));
    await this.store.forget(tx, keys, Math.max(...run.map(({ event }) => event.at)));
  }

  async #suppress(tx: Tx, run: readonly Told[], said: SaidBy): Promise<void> {
    const entries = run.flatMap(({ judgment, event, recipient }) =>
      judgment.kind === 'suppress'
        ? [{ ...entryOf(event, recipient, judgment.reason, judgment.stream, null), ...said(event) }]
        : [],
    );
    entries.push(...(await this.#count(tx, run.filter(isCounting), said)));
    if (entries.length > 0) await this.store.put(tx, strongest(entries));
  }

  async #count(tx: Tx, run: readonly Told<Counting>[], said: SaidBy): Promise<EntryOfEvent[]> {
    if (run.length === 0) return [];
    const bounces = byDays(
      run.map(({ recipient, judgment, event }) => ({
        ...keyOf(recipient, ''),
        kind: judgment.kind,
        at: event.at,
      })),
    );
    await this.store.count(tx, bounces);
    const since = this.clock.now() - this.config.softWindowDays * DAY_MS;
    const counted = new Map(
      (await this.store.counted(tx, bounces, since)).map((c) => [
        `${c.tenancyId} ${c.kind} ${c.address}`,
        c,
      ]),
    );
    return run.flatMap(({ event, recipient, judgment }) => {
      const { tenancyId, address } = keyOf(recipient, '');
      const sum = counted.get(`${tenancyId} ${judgment.kind} ${address}`);
      const enough = sum && isEnough(judgment, sum, this.config);
      return enough
        ? [{ ...entryOf(event, recipient, judgment.reason, '', enough.expiresAt), ...said(event) }]
        : [];
    });
  }

  async #block(
    tx: Tx,
    events: readonly MessageEvent[],
    recipients: ReadonlyMap<RowId, Addressed>,
  ): Promise<void> {
    const found = events.flatMap((event) => {
      const recipient = event.recipientId === null ? undefined : recipients.get(event.recipientId);
      return recipient ? [{ event, recipient }] : [];
    });
    if (found.length === 0) return;
    const keyed = found.map(({ recipient }) => ({
      ...recipient,
      address: addressKey(recipient.address),
    }));
    const entries = await this.store.entriesOf(tx, keyed, this.clock.now());
    const counts = new Map<string, EntryKey & { count: number; at: number }>();
    for (const [i, entry] of entries) {
      const { tenancyId } = keyed[i]!;
      const { address, stream } = entry;
      const key = `${tenancyId} ${stream} ${address}`;
      const old = counts.get(key);
      const at = Math.max(old?.at ?? 0, found[i]!.event.at);
      counts.set(key, { tenancyId, address, stream, count: (old?.count ?? 0) + 1, at });
    }
    if (counts.size > 0) await this.store.countBlocked(tx, [...counts.values()]);
    await this.store.addBlocked(
      tx,
      found.map(({ event, recipient }, i) => ({
        eventId: event.id,
        messageId: event.messageId,
        recipient,
        // The entry may have been removed since.
        reason: entries.get(i)?.reason ?? 'unknown',
        at: event.at,
      })),
    );
  }
}

function tellingOf(event: MessageEvent, recipients: ReadonlyMap<RowId, Addressed>): Told[] {
  const judgment = judgeEvent(event);
  const recipient = event.recipientId === null ? undefined : recipients.get(event.recipientId);
  return judgment && recipient ? [{ event, recipient, judgment }] : [];
}

function countsSomething(event: MessageEvent): boolean {
  const kind = judgeEvent(event)?.kind;
  return kind === 'soft' || kind === 'hard' || kind === 'dns';
}

function isCounting(told: Told): told is Told<Counting> {
  const { kind } = told.judgment;
  return kind === 'soft' || kind === 'hard' || kind === 'dns';
}

function keyOf({ tenancyId, address }: Addressed, stream: string): EntryKey {
  return { tenancyId, address: addressKey(address), stream: stream.toLowerCase() };
}

function entryOf(
  event: MessageEvent,
  recipient: Addressed,
  reason: string,
  stream: string,
  expiresAt: number | null,
): Omit<EntryOfEvent, keyof Said> {
  return {
    ...keyOf(recipient, stream),
    reason,
    at: event.at,
    expiresAt,
    messageId: recipient.messageIdHeader.replace(/^<|>$/g, ''),
    ...evidenceOf(event.detail),
  };
}

/** One for each address and stream: the strongest, and among equals the last. */
function strongest(entries: readonly EntryOfEvent[]): EntryOfEvent[] {
  const best = new Map<string, EntryOfEvent>();
  for (const entry of entries) {
    const key = `${entry.tenancyId} ${entry.stream} ${entry.address}`;
    const old = best.get(key);
    if (!old || strengthOf(entry.reason) >= strengthOf(old.reason)) best.set(key, entry);
  }
  return [...best.values()];
}

function runsOf<T>(items: readonly T[], sortOf: (item: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && sortOf(last[0]!) === sortOf(item)) last.push(item);
    else runs.push([item]);
  }
  return runs;
}
