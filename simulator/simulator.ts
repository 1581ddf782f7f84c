import { Authority } from './authority.js';
import { listenForDns } from './dns-server.js';
import { openTogether, type Opened } from './free-port.js';
import { FeedbackSender } from './feedback-sender.js';
import { listenForHttp } from './http-face.js';
import { listenForPolicies, type OpenedPolicies, type PostedReport } from './policy-server.js';
import { type MxOptions, MxServer, type Stats } from './mx-server.js';
import {
  DEFAULT_LIMITS,
  type Delivery,
  type Limits,
  ReceivedMail,
  type ReceivedMessage,
} from './received-mail.js';
import type { Block, Dialect } from './dialect.js';
import type { MannersStats } from './manners.js';
import { PROVIDER_ZONES } from './provider-zones.js';
import { MACHINE_CLOCK, type SimulatorClock } from './time.js';
import { tlsZones } from './tls-zones.js';
import { type Verdict, Verifier } from './verify.js';
import { ZoneTable } from './zone-table.js';
import { type Zone, ZONES } from './zones.js';

export type { Block, Delivery, Dialect, MannersStats, ReceivedMessage, Stats, Verdict, Zone };

export interface SimulatorOptions {
  /** 0, the default, takes any free port. */
  readonly dnsPort?: number;
  readonly mxPort?: number;
  readonly httpPort?: number;
  /** Where DNS and HTTP listen; the MX hosts have addresses of their own. Default 127.0.0.1. */
  readonly host?: string;
  /** Zones besides the built-in ones. */
  readonly zones?: readonly Zone[];
  readonly limits?: Partial<Limits>;
  /** False: count mail only. Default true. */
  readonly record?: MxOptions['record'];
  /** Pauses in milliseconds, default 2,000 each. */
  readonly slowMs?: MxOptions['slowMs'];
  readonly slowGreetingMs?: MxOptions['slowGreetingMs'];
  /** Where the service takes bounces and complaints; default 2525. */
  readonly feedbackPort?: number;
  /** Milliseconds until they come, default 1,000. */
  readonly feedbackAfterMs?: number;
  /** Default 50 MiB. */
  readonly maxMessageBytes?: MxOptions['maxMessageBytes'];
  /** Default the machine's. */
  readonly clock?: SimulatorClock;
  /** The same seed, the same chances. Default 1. */
  readonly seed?: number;
}

/**
 * A small internet on loopback for mail to be delivered into: DNS, receiving hosts, and mailboxes to look at.
 *
 *     sender → DNS (zones.ts) → MX host (mx-hosts.ts) → speaking address → mailbox → HTTP, SPF, DKIM, DMARC
 *
 * It promises to answer like the real thing down to the packet and the reply, to keep the bytes it got exactly, and
 * to keep memory bounded. It knows nothing of the service: the service finds it through a DNS server's address and
 * an MX port, and the port and authority of policy files, which are ordinary settings. It resolves nothing outside; what it sends
 * are the bounces and complaints that mail to it brings about, to the hosts that its own DNS names.
 */
export class Simulator {
  constructor(
    readonly host: string,
    private readonly zones: ZoneTable,
    private readonly mx: MxServer,
    private readonly opened: {
      readonly dns: Opened;
      readonly http: Opened;
      /** Null where this machine has one loopback address only. */
      readonly policies: OpenedPolicies | null;
      /** Sends what comes back. */
      readonly feedback: { close(): Promise<void> };
    },
    private readonly verifier: Verifier,
    private readonly authority: Authority,
  ) {}

  get dnsPort(): number {
    return this.opened.dns.port;
  }

  get mxPort(): number {
    return this.mx.port;
  }

  get httpPort(): number {
    return this.opened.http.port;
  }

  /** Where MTA-STS policies are served, at an address of its own: the port of the HTTP face. */
  get policyPort(): number {
    return this.opened.http.port;
  }

  /** How often the MTA-STS policy of a domain was read. */
  policyReads(domain: string): number {
    return this.opened.policies?.reads.get(domain) ?? 0;
  }

  /** Reports about encryption that were posted. */
  postedReports(): readonly PostedReport[] {
    return this.opened.policies?.reports ?? [];
  }

  /** The authority of all certificates here, in PEM. */
  get authorityPem(): string {
    return this.authority.pem;
  }

  /** Adds a domain, or replaces it. Throws an Error that names every wrong record. */
  putZone(zone: Zone): void {
    this.zones.put(zone);
  }

  /** Changes how a host behaves; what it knew of its clients is forgotten. Throws when there is no such host. */
  setDialect(host: string, dialect: Dialect): void {
    if (!this.mx.setDialect(host, dialect)) throw new Error(`there is no host ${host}`);
  }

  /** Sends a client away at a host. Throws when there is no such host. */
  block(host: string, block: Block): void {
    this.#manners(host).block(block);
  }

  /** Ends all blocks of a client at a host. */
  lift(host: string, client: string): void {
    this.#manners(host).lift(client);
  }

  /** What a host has seen since the start, the last `clear` or its last dialect. */
  hostStats(host: string): MannersStats {
    return this.#manners(host).stats();
  }

  #manners(host: string) {
    const manners = this.mx.manners(host);
    if (!manners) throw new Error(`there is no host ${host}`);
    return manners;
  }

  /** Oldest first; with an address only what that recipient got. */
  messages(address?: string): ReceivedMessage[] {
    return this.mx.mail.messages(address);
  }

  /** Resolves with the messages of an address as soon as there are `count`; rejects when they do not come in time. */
  received(address: string, count = 1, withinMs = 10_000): Promise<ReceivedMessage[]> {
    return this.mx.mail.waitFor(address, count, withinMs);
  }

  deliveries(): Iterable<Delivery> {
    return this.mx.mail.deliveries();
  }

  verify(message: ReceivedMessage): Promise<Verdict> {
    return this.verifier.verify(message);
  }

  stats(): Stats {
    return this.mx.stats();
  }

  /** Empties the mailboxes, counts from zero and forgets all first attempts. */
  clear(): void {
    this.mx.clear();
  }

  async close(): Promise<void> {
    const { dns, http, feedback } = this.opened;
    await feedback.close();
    await Promise.all([this.mx.close(), dns.close(), http.close()]);
  }
}

/** Opens everything, or nothing: throws an Error that says which port is not to be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  const authority = await Authority.make();
  const zones = new ZoneTable([
    ...ZONES,
    ...PROVIDER_ZONES,
    ...tlsZones(await authority.digests()),
    ...(options.zones ?? []),
  ]);
  const mail = new ReceivedMail({ ...DEFAULT_LIMITS, ...options.limits });
  const mxOptions = {
    port: options.mxPort ?? 0,
    record: options.record ?? true,
    slowMs: options.slowMs ?? 2_000,
    slowGreetingMs: options.slowGreetingMs ?? 2_000,
    maxMessageBytes: options.maxMessageBytes ?? 50 * 1024 * 1024,
    clock: options.clock ?? MACHINE_CLOCK,
    seed: options.seed ?? 1,
  };
  const feedback = new FeedbackSender(zones, {
    port: options.feedbackPort ?? 2_525,
    mxPort: () => mx.port,
    afterMs: options.feedbackAfterMs ?? 1_000,
    clock: mxOptions.clock,
  });
  const mx: MxServer = new MxServer(mail, mxOptions, authority, feedback);
  const opened: { close(): Promise<void> }[] = [];
  try {
    const dns = await open('DNS', () => listenForDns(zones, host, options.dnsPort ?? 0));
    opened.push(dns);
    await open('MX', () => mx.listen());
    opened.push(mx);
    const verifier = new Verifier(
      host.includes(':') ? `[${host}]:${dns.port}` : `${host}:${dns.port}`,
    );
    const shown = { mx, zones, verifier };
    let policies: OpenedPolicies | null = null;
    const http = await open('HTTP', () =>
      openTogether(options.httpPort ?? 0, [
        (port) => listenForHttp(shown, host, port),
        async (port) => (policies = await listenForPolicies(zones, authority, port)),
      ]),
    );
    return new Simulator(host, zones, mx, { dns, http, policies, feedback }, verifier, authority);
  } catch (error) {
    await Promise.all(opened.map((one) => one.close()));
    throw error;
  }
}

/** Adds to the system's error what the operator can do about it. */
async function open<T>(what: 'DNS' | 'MX' | 'HTTP', listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const { code, address, port } = error as NodeJS.ErrnoException & {
      address?: string;
      port?: number;
    };
    if (code !== 'EADDRINUSE') throw error;
    throw new Error(
      `the ${what} port ${port} of ${address} is taken; choose another with EILPOST_SIMULATOR_${what}_PORT`,
      { cause: error },
    );
  }
}
