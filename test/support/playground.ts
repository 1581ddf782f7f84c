import { startSimulator, type Simulator, type Zone } from '../../simulator/simulator.js';
import { DeliveryModule, DeliveryWorker } from '../../src/delivery/index.js';
import { EgressIpsService, EgressModule } from '../../src/egress/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import { SpoolService, type NewMessage } from '../../src/spool/index.js';
import type { FreshDatabase } from './database.js';
import { FastClock } from './fast-clock.js';
import { openRoom, type Room } from './room.js';
import { newMessage, TENANCY } from './spool.js';
import { until } from './until.js';

export interface PlaygroundOptions {
  /** How many times faster than the machine's the time runs. */
  readonly speed: number;
  readonly zones?: readonly Zone[];
  readonly seed?: number;
  /** Addresses that mail is sent from; without any the machine chooses. */
  readonly egressIps?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Without it a fresh one of the test run. */
  readonly database?: FreshDatabase;
}

/** What happened in one minute. */
export interface Minute {
  readonly minute: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly deferred: number;
  readonly bounced: number;
}

/** Leases that outlive any stall of the machine at the speeds in use: this is about sending, not about who owns a shard. */
const ENV = {
  EILPOST_LOG_LEVEL: 'silent',
  EILPOST_SPOOL_HEARTBEAT_MS: '60000',
  EILPOST_SPOOL_LEASE_MS: '300000',
  EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
};
/** Messages that are accepted together. */
const BATCH = 100;

/**
 * The worker of the product and the simulated internet in one process, on one clock that runs fast. They meet by DNS and
 * SMTP on loopback as ever; mail comes in at the spool, behind the doors.
 */
export class Playground {
  readonly startedAt: number;

  private constructor(
    readonly clock: FastClock,
    readonly simulator: Simulator,
    readonly room: Room,
    private readonly worker: DeliveryWorker,
  ) {
    this.startedAt = clock.now();
  }

  static async open(options: PlaygroundOptions): Promise<Playground> {
    const clock = new FastClock(options.speed);
    const simulator = await startSimulator({
      clock,
      record: false,
      ...(options.zones ? { zones: options.zones } : {}),
      ...(options.seed ? { seed: options.seed } : {}),
    });
    const room = await openRoom([IdentityModule, EgressModule, DeliveryModule], {
      clock,
      env: {
        ...ENV,
        EILPOST_DNS_SERVERS: `${simulator.host}:${simulator.dnsPort}`,
        EILPOST_MX_PORT: String(simulator.mxPort),
        ...options.env,
      },
      ...(options.database ? { database: options.database } : {}),
    });
    const ips = room.get(EgressIpsService);
    const by = await ips.atCommandLine('createEgressIp');
    for (const address of options.egressIps ?? [])
      await ips.addToDefault(by, { address, ehloName: 'out.example.test', warmsUp: false });
    const worker = room.get(DeliveryWorker);
    await worker.start();
    return new Playground(clock, simulator, room, worker);
  }

  /** Milliseconds of the fast clock since the start. */
  get elapsedMs(): number {
    return this.clock.now() - this.startedAt;
  }

  /** Accepts as many messages of one recipient each. */
  async submit(
    count: number,
    to: (i: number) => string,
    more: Partial<NewMessage> = {},
  ): Promise<void> {
    const spool = this.room.get(SpoolService);
    for (let done = 0; done < count; done += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - done) }, (_, i) =>
        newMessage([to(done + i)], { acceptedAt: this.clock.now(), tenancyId: TENANCY, ...more }),
      );
      await spool.accept(batch);
    }
  }

  /** Recipients of a domain by status. */
  async statuses(domain: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.room.query<{ status: string; count: number }>(
      'select status, count(*)::int as count from recipient where domain = $1 group by status',
      [domain],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** Resolves when no recipient of the domain waits any more. */
  async ended(domain: string, count: number, withinMs = patience(count)): Promise<void> {
    await until(
      async () => {
        const { waiting = 0, ...ended } = await this.statuses(domain);
        return waiting === 0 && Object.values(ended).reduce((a, b) => a + b, 0) >= count;
      },
      `the end of all mail to ${domain}`,
      withinMs,
    );
  }

  /** Resolves when so much time of the fast clock has passed since the start. */
  async at(minutes: number): Promise<void> {
    await this.clock.sleep(Math.max(0, minutes * 60_000 - this.elapsedMs));
  }

  /** Milliseconds of the fast clock between acceptance and delivery, the shortest first. */
  async delays(domain: string, tenancyId = TENANCY): Promise<number[]> {
    const rows = await this.room.query<{ ms: number }>(
      `select extract(epoch from e.at - m.accepted_at)::float8 * 1000 as ms
       from message_event e
         join recipient r on r.shard = e.shard and r.id = e.recipient_id
         join message m on m.shard = r.shard and m.id = r.message_id
       where e.kind = 'delivered' and r.domain = $1 and r.tenancy_id = $2 order by ms`,
      [domain, tenancyId],
    );
    return rows.map(({ ms }) => ms);
  }

  /** Deferrals of a domain by reason. */
  async deferrals(domain: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.room.query<{ reason: string; count: number }>(
      `select e.reason, count(*)::int as count
       from message_event e join recipient r on r.shard = e.shard and r.id = e.recipient_id
       where e.kind = 'deferred' and r.domain = $1 group by e.reason`,
      [domain],
    );
    return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
  }

  /** What happened, minute by minute since the start; of one domain, or of all. */
  async minutes(domain: string | null = null): Promise<Minute[]> {
    const rows = await this.room.query<{ minute: number; kind: string; count: number }>(
      `select floor(extract(epoch from e.at - $1::timestamptz) / 60)::int as minute, e.kind, count(*)::int as count
       from message_event e join recipient r on r.shard = e.shard and r.id = e.recipient_id
       where $2::text is null or r.domain = $2 group by 1, 2`,
      [new Date(this.startedAt), domain],
    );
    const last = rows.reduce((most, { minute }) => Math.max(most, minute), 0);
    return Array.from({ length: last + 1 }, (_, minute) => {
      const of = (kind: string) =>
        rows.find((row) => row.minute === minute && row.kind === kind)?.count ?? 0;
      return {
        minute,
        accepted: of('accepted'),
        delivered: of('delivered'),
        deferred: of('deferred'),
        bounced: of('bounced'),
      };
    });
  }

  async close(): Promise<void> {
    await this.worker.drain();
    await this.room.close();
    await this.simulator.close();
    this.clock.stop();
  }
}

/** Milliseconds of the machine within which so many messages should be through, however busy it is. */
export function patience(messages: number): number {
  return Math.max(120_000, messages * 60);
}

/** The value below which so large a share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
