import { chanceOf, drawLatency, seededRandom } from './chance.js';
import type { Block, Dialect } from './dialect.js';
import type { Act } from './speaking-addresses.js';
import type { SimulatorClock } from './time.js';

/** Why a client was sent away, as it is counted. */
export type Cause =
  'connections' | 'messages_per_connection' | 'rate' | 'greylist' | 'block' | 'outcome';

/** One connection as manners see it. */
export interface Visit {
  readonly client: string;
  /** What stands in the place of the greeting. */
  readonly welcome: Act;
  /** Whether it counts as open. */
  readonly counts: boolean;
  messages: number;
}

export interface MannersStats {
  /** Messages that were taken. */
  readonly taken: number;
  /** MAIL commands: what a sender would call attempts. */
  readonly attempts: number;
  /** The most connections of one client that were open at once. */
  readonly mostOpen: number;
  readonly refused: Readonly<Record<Cause, number>>;
}

/** What is remembered of one client address. */
interface Guest {
  open: number;
  /** Of the rate: the minute that is counted, or what is left in the bucket and since when. */
  minute: number;
  inMinute: number;
  tokens: number;
  filledAt: number;
  /** When unknown users were asked for, the latest last. */
  readonly unknown: number[];
}

const ACCEPT: Act = { kind: 'accept' };
/** Guests and greylisted triples that are remembered; the oldest are forgotten. */
const MOST_REMEMBERED = 100_000;
/** What a bucket holds, in minutes of its rate. */
const BUCKET_MINUTES = 0.25;
/** Replies that say that there is no such user. */
const UNKNOWN_USER = /^55[0-4] 5\.1\.1 /;

/**
 * How one host treats its clients: connection → MAIL → RCPT → final dot, each judged by the dialect, by what the client did
 * before, and by blocks. The same calls at the same times with the same seed get the same answers.
 */
export class Manners {
  readonly #guests = new Map<string, Guest>();
  readonly #firstSeen = new Map<string, number>();
  readonly #blocks: { readonly block: Block; readonly until: number; left: number }[] = [];
  readonly #random: () => number;
  #counts = { taken: 0, attempts: 0, mostOpen: 0 };
  #refused = noRefusals();

  constructor(
    readonly dialect: Dialect,
    private readonly clock: SimulatorClock,
    private readonly seed = 1,
  ) {
    this.#random = seededRandom(seed);
  }

  stats(): MannersStats {
    return { ...this.#counts, refused: { ...this.#refused } };
  }

  /** Counts from zero; what is known of clients stays. */
  clearCounts(): void {
    this.#counts = { taken: 0, attempts: 0, mostOpen: 0 };
    this.#refused = noRefusals();
  }

  /** From now on a client is sent away. */
  block(block: Block): void {
    const until = block.seconds ? this.clock.now() + block.seconds * 1000 : Infinity;
    this.#blocks.push({ block, until, left: block.times ?? Infinity });
  }

  /** All blocks of a client end. */
  lift(client: string): void {
    for (let at = this.#blocks.length - 1; at >= 0; at--)
      if (this.#blocks[at]!.block.client === client) this.#blocks.splice(at, 1);
  }

  enter(client: string): Visit {
    const guest = this.#guest(client);
    const { connections } = this.dialect;
    let welcome = this.#blocked(client, 'connect');
    if (!welcome && connections && guest.open >= connections.most)
      welcome = this.#refuse('connections', connections.reply);
    if (!welcome) {
      guest.open++;
      this.#counts.mostOpen = Math.max(this.#counts.mostOpen, guest.open);
    }
    return { client, welcome: welcome ?? ACCEPT, counts: welcome === null, messages: 0 };
  }

  leave({ client, counts }: Visit): void {
    if (counts) this.#guest(client).open--;
  }

  mail(visit: Visit): Act {
    this.#counts.attempts++;
    const { messagesPerConnection, rate } = this.dialect;
    const blocked = this.#blocked(visit.client, 'mail');
    if (blocked) return blocked;
    if (messagesPerConnection && visit.messages >= messagesPerConnection.most)
      return this.#refuse('messages_per_connection', messagesPerConnection.reply);
    if (rate && !this.#hasTurn(this.#guest(visit.client), rate))
      return this.#refuse('rate', rate.reply);
    return ACCEPT;
  }

  rcpt({ client }: Visit, from: string, address: string): Act {
    const { greylist } = this.dialect;
    if (greylist) {
      const since = this.#firstAt([client, from, address].join('\n').toLowerCase());
      if (this.clock.now() - since < greylist.seconds * 1000)
        return this.#refuse('greylist', greylist.reply);
    }
    const outcome = this.#outcome(address);
    if (outcome?.at !== 'rcpt') return ACCEPT;
    if (UNKNOWN_USER.test(outcome.reply)) this.#askedForNobody(client);
    return this.#refuse('outcome', outcome.reply);
  }

  /** The first recipient whose mail is refused after the dot speaks for all. */
  dot(visit: Visit, addresses: readonly string[]): Act {
    for (const address of addresses) {
      const outcome = this.#outcome(address);
      if (outcome?.at === 'dot') return this.#refuse('outcome', outcome.reply);
    }
    visit.messages++;
    this.#counts.taken++;
    return ACCEPT;
  }

  /** Milliseconds that the host takes for it. */
  latencyOf(what: 'connect' | 'command' | 'dot'): number {
    const latency = this.dialect.latency?.[what];
    return latency ? drawLatency(latency, this.#random) : 0;
  }

  #blocked(client: string, at: Block['at']): Act | null {
    const now = this.clock.now();
    const found = this.#blocks.find(
      ({ block, until, left }) =>
        block.client === client && block.at === at && left > 0 && now < until,
    );
    if (!found) return null;
    found.left--;
    return this.#refuse('block', found.block.reply);
  }

  #hasTurn(guest: Guest, { perMinute, counting }: NonNullable<Dialect['rate']>): boolean {
    const now = this.clock.now();
    if (counting === 'window') {
      const minute = Math.floor(now / 60_000);
      if (guest.minute !== minute) guest.inMinute = 0;
      guest.minute = minute;
      return ++guest.inMinute <= perMinute;
    }
    const gained = ((now - guest.filledAt) / 60_000) * perMinute;
    const burst = Math.max(1, perMinute * BUCKET_MINUTES);
    guest.tokens = Math.min(burst, guest.tokens + gained);
    guest.filledAt = now;
    if (guest.tokens < 1) return false;
    guest.tokens--;
    return true;
  }

  #askedForNobody(client: string): void {
    const limit = this.dialect.unknownUsers;
    if (!limit) return;
    const now = this.clock.now();
    const { unknown } = this.#guest(client);
    unknown.push(now);
    while (unknown[0]! < now - limit.withinSeconds * 1000) unknown.shift();
    if (unknown.length < limit.most) return;
    unknown.length = 0;
    this.block({ client, at: 'connect', reply: limit.reply, seconds: limit.blockSeconds });
  }

  #outcome(address: string): NonNullable<Dialect['outcomes']>[number] | null {
    const { outcomes } = this.dialect;
    if (!outcomes) return null;
    let chance = chanceOf(this.seed, address.toLowerCase());
    return outcomes.find(({ share }) => (chance -= share) < 0) ?? null;
  }

  #refuse(cause: Cause, reply: string | null): Act {
    this.#refused[cause]++;
    return reply === null ? { kind: 'drop' } : { kind: 'reply', reply };
  }

  #guest(client: string): Guest {
    const known = this.#guests.get(client);
    if (known) return known;
    const made: Guest = {
      open: 0,
      minute: -1,
      inMinute: 0,
      tokens: Infinity,
      filledAt: this.clock.now(),
      unknown: [],
    };
    this.#guests.set(client, made);
    forgetOldest(this.#guests);
    return made;
  }

  #firstAt(triple: string): number {
    const known = this.#firstSeen.get(triple);
    if (known !== undefined) return known;
    const now = this.clock.now();
    this.#firstSeen.set(triple, now);
    forgetOldest(this.#firstSeen);
    return now;
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  if (map.size <= MOST_REMEMBERED) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}

function noRefusals(): Record<Cause, number> {
  return {
    connections: 0,
    messages_per_connection: 0,
    rate: 0,
    greylist: 0,
    block: 0,
    outcome: 0,
  };
}
