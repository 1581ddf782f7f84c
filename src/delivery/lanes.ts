import type { RowId } from '../core/id.js';
import type { EgressIp } from '../egress/index.js';
import type {
  Accepted,
  LaneKey,
  LaneKind,
  LaneRow,
  SpooledMessage,
  SpooledRecipient,
} from '../spool/index.js';
import type { Route } from './mail-host.js';
import type { Signed } from './signed.js';

/** A message that has work in memory. Its bytes are kept only for the first attempt, and only within a budget. */
export interface LiveMessage {
  readonly spooled: SpooledMessage;
  raw: Buffer | null;
  /** The DKIM fields, once somebody needed them: a message whose recipients get the same bytes is signed once. */
  signature: Promise<Signed> | null;
  /** What of it waits in lanes; recipients that share a destination travel together. */
  readonly entries: Set<Entry>;
}

/** A message without bytes and without work yet. */
export function liveMessage(spooled: SpooledMessage): LiveMessage {
  return { spooled, raw: null, signature: null, entries: new Set() };
}

/** Recipients of one message in one domain that are due together. */
export interface Entry {
  readonly message: LiveMessage;
  readonly lane: Lane;
  readonly recipients: readonly SpooledRecipient[];
}

/** A ready queue as its lanes know it. */
export interface LaneTaker {
  readonly pausedUntil: number;
  /** The address of ours that it sends from; null is the machine's choice. */
  readonly egress: EgressIp | null;
  readonly route: Route;
  pump(): void;
  yieldIdle(): boolean;
  withdraw(lane: Lane): void;
}

/** The waiting work of one tenancy for one domain and of one kind, a window on what the database holds. */
export class Lane {
  /** Due entries, oldest first; `#head` is where they begin, so that taking one costs nothing. */
  #ready: Entry[] = [];
  #head = 0;
  /** Recipients in `ready`. */
  waiting = 0;
  /** Shards that may hold more rows of this lane than are in memory. */
  readonly more = new Set<number>();
  /** The ready queue that takes from this lane now. */
  offeredTo: LaneTaker | null = null;
  /** While rows are being loaded: ids that left memory meanwhile, which an older snapshot would bring back. */
  leftWhileLoading: Set<RowId> | null = null;

  constructor(
    readonly tenancyId: string,
    readonly domain: string,
    readonly kind: LaneKind = 0,
  ) {}

  get key(): string {
    return laneKey(this);
  }

  get empty(): boolean {
    return this.#head === this.#ready.length;
  }

  push(entry: Entry): void {
    this.#ready.push(entry);
    this.waiting += entry.recipients.length;
    entry.message.entries.add(entry);
  }

  peek(): Entry | null {
    return this.#ready[this.#head] ?? null;
  }

  /** The head; of one with more than `most` recipients so many, and the others are the head from then on. */
  shift(most = Infinity): Entry | null {
    const entry = this.#ready[this.#head];
    if (!entry) return null;
    if (entry.recipients.length > most) return this.#split(entry, most);
    this.#head++;
    if (this.#head > 1_000 && this.#head * 2 > this.#ready.length) {
      this.#ready = this.#ready.slice(this.#head);
      this.#head = 0;
    }
    this.#left(entry);
    return entry;
  }

  /** The head goes to the end. */
  rotate(): void {
    const entry = this.shift();
    if (entry) this.push(entry);
  }

  /** Takes one entry out of the middle, for a transaction that its message's other recipients have begun. */
  remove(entry: Entry): boolean {
    const at = this.#ready.indexOf(entry, this.#head);
    if (at < 0) return false;
    this.#ready.splice(at, 1);
    this.#left(entry);
    return true;
  }

  /** Drops entries from memory; their rows stay in the database. Answers with what was dropped. */
  drop(which: (entry: Entry) => boolean): Entry[] {
    const all = this.#ready.slice(this.#head);
    const dropped = all.filter(which);
    if (dropped.length === 0) return dropped;
    const gone = new Set(dropped);
    this.#ready = all.filter((entry) => !gone.has(entry));
    this.#head = 0;
    for (const entry of dropped) this.#left(entry);
    return dropped;
  }

  #split(entry: Entry, most: number): Entry {
    const { message, recipients } = entry;
    const first = { ...entry, recipients: recipients.slice(0, most) };
    const rest = { ...entry, recipients: recipients.slice(most) };
    this.#ready[this.#head] = rest;
    this.waiting -= most;
    message.entries.delete(entry);
    message.entries.add(rest);
    return first;
  }

  #left(entry: Entry): void {
    this.waiting -= entry.recipients.length;
    entry.message.entries.delete(entry);
  }
}

export function laneKey({ tenancyId, domain, kind }: LaneKey): string {
  return `${tenancyId} ${kind} ${domain}`;
}

/** Fresh recipients by domain: what travels together when the domain's mail goes one way. */
export function groupByDomain(accepted: Accepted): Map<string, SpooledRecipient[]> {
  const groups = new Map<string, SpooledRecipient[]>();
  for (const recipient of accepted.recipients) {
    const group = groups.get(recipient.domain);
    if (group) group.push(recipient);
    else groups.set(recipient.domain, [recipient]);
  }
  return groups;
}

/** Loaded rows by message, in the order in which they are due. */
export function groupByMessage(
  rows: readonly LaneRow[],
): { message: SpooledMessage; recipients: SpooledRecipient[] }[] {
  const groups = new Map<RowId, { message: SpooledMessage; recipients: SpooledRecipient[] }>();
  for (const row of rows) {
    const group = groups.get(row.message.id);
    if (group) group.recipients.push(row.recipient);
    else groups.set(row.message.id, { message: row.message, recipients: [row.recipient] });
  }
  return [...groups.values()];
}
