import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { DnsRecord } from '../../src/senders/index.js';
import { startSimulator, type ReceivedMessage, type Simulator } from '../../simulator/simulator.js';
import { freePorts } from './free-ports.js';
import { Site, type SiteOptions } from './site.js';

/** Attempts that follow one another within a second or two, so that a whole life passes in a test. */
const HASTY = {
  EILPOST_RETRY_FIRST_SECONDS: '1',
  EILPOST_RETRY_MAX_SECONDS: '1',
  EILPOST_DELIVERY_POLL_SECONDS: '1',
  EILPOST_DESTINATION_PAUSE_SECONDS: '1',
};

/** In one statement, so that state, events and attempts are of the same moment. */
const FATE = `
  select r.status, r.reason, e.kinds as events, a.attempts, e.details -> -1 as detail
  from recipient r,
    lateral (select array_agg(kind order by id) as kinds, json_agg(detail order by id) as details
             from message_event where recipient_id = r.id) e,
    lateral (select coalesce(json_agg(json_build_object('outcome', outcome, 'transcript', transcript) order by id), '[]')
               as attempts from attempt where message_id = r.message_id) a
  where r.address = $1 order by r.id desc limit 1`;

const BODY = 'Good day.\r\n';

/** Of the usual region and host name. */
const RETURN_PATH_HOST = 'loc1.rp.mail.eilpost.test';

/** RFC 3461, in the words of nodemailer. */
export interface DsnWish {
  readonly notify?: string | string[];
  readonly return?: 'full' | 'headers';
  readonly id?: string;
  readonly recipient?: string;
}

export interface Letter {
  /** An approved sender; without it the one of the first run. */
  readonly from?: string;
  readonly to: string | readonly string[];
  /** Text behind the header section that every letter has, or all octets. */
  readonly body?: string;
  readonly subject?: string;
  readonly raw?: Buffer;
  readonly dsn?: DsnWish;
}

/** What became of a recipient. */
export interface Fate {
  readonly status: string;
  readonly reason: string | null;
  /** Kinds of events in order, such as accepted, deferred, delivered. */
  readonly events: readonly string[];
  /** Outcome and transcript of each attempt, in order. */
  readonly attempts: readonly { readonly outcome: string; readonly transcript: string }[];
  /** Detail of the last event. */
  readonly detail: Readonly<Record<string, string>> | null;
}

/**
 * The product with a simulated internet that the test holds in its hands: told of it by a DNS server's address, ports and
 * a certificate authority, as it would be of any other.
 */
export class WayOut {
  private constructor(
    readonly site: Site,
    readonly simulator: Simulator,
    private readonly folder: string,
  ) {}

  static async start(
    options: SiteOptions & { readonly simulator?: Parameters<typeof startSimulator>[0] } = {},
  ): Promise<WayOut> {
    const [feedbackPort] = await freePorts(1);
    const simulator = await startSimulator({
      feedbackPort: Number(feedbackPort),
      feedbackAfterMs: 50,
      ...options.simulator,
    });
    const folder = mkdtempSync(path.join(os.tmpdir(), 'eilpost-way-'));
    const caFile = path.join(folder, 'ca.pem');
    writeFileSync(caFile, simulator.authorityPem);
    try {
      const env = {
        EILPOST_DELIVERY: 'live',
        EILPOST_DNS_SERVERS: `${simulator.host}:${simulator.dnsPort}`,
        EILPOST_DNS_VALIDATES: 'true',
        EILPOST_MX_PORT: String(simulator.mxPort),
        EILPOST_MTA_STS_PORT: String(simulator.policyPort),
        EILPOST_TLS_CA_FILE: caFile,
        EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
        EILPOST_FEEDBACK_PORT: feedbackPort!,
        ...HASTY,
        ...options.env,
      };
      const site = await Site.start({ ...options, env });
      const way = new WayOut(site, simulator, folder);
      await way.#publish();
      return way;
    } catch (error) {
      await simulator.close();
      throw error;
    }
  }

  get sender(): string {
    return this.site.firstRun.sandbox.sender;
  }

  /** Submits a message, and answers with its Message-ID once it was accepted. */
  async send(letter: Letter): Promise<string> {
    const { smtp } = this.site.firstRun;
    const transport = createTransport({
      host: smtp.host,
      port: smtp.submissionsPort,
      secure: true,
      auth: { user: smtp.username, pass: smtp.password },
      tls: { rejectUnauthorized: false },
    });
    const messageId = `<${crypto.randomUUID()}@sandbox.eilpost.test>`;
    const from = letter.from ?? this.sender;
    const header = [
      `From: <${from}>`,
      'To: undisclosed-recipients:;',
      `Subject: ${letter.subject ?? 'A letter'}`,
      `Message-ID: ${messageId}`,
      'Date: Sat, 31 Jan 2026 12:00:00 +0000',
    ].join('\r\n');
    const raw = letter.raw
      ? Buffer.concat([Buffer.from(`Message-ID: ${messageId}\r\n`), letter.raw])
      : Buffer.from(`${header}\r\n\r\n${letter.body ?? BODY}`);
    try {
      await transport.sendMail({
        envelope: { from, to: [letter.to].flat() },
        raw,
        ...(letter.dsn ? { dsn: letter.dsn } : {}),
      });
    } finally {
      transport.close();
    }
    return messageId;
  }

  /** Waits until the recipient's mail has ended (or, with `until`, has come so far), and tells its story. */
  async fate(
    address: string,
    until: (fate: Fate) => boolean = ({ status }) => status !== 'waiting',
  ): Promise<Fate> {
    let fate: Fate | null = null;
    await this.site.waitFor(async () => {
      fate = await this.#look(address);
      return fate !== null && until(fate);
    }, `the end of ${address}`);
    return fate!;
  }

  /** Sends to one address and waits for the end. */
  async fateOf(address: string, letter: Omit<Letter, 'to'> = {}): Promise<Fate> {
    await this.send({ ...letter, to: address });
    return this.fate(address);
  }

  /** Starts the product again after its process has ended, on the same database, in the same internet. */
  async again(): Promise<WayOut> {
    const { databaseUrl, dataDir, env } = this.site;
    return new WayOut(await Site.start({ databaseUrl, dataDir, env }), this.simulator, this.folder);
  }

  async stop(): Promise<number | null> {
    const code = await this.site.stop();
    await this.simulator.close();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }

  async #look(address: string): Promise<Fate | null> {
    const [fate] = await this.site.query<Fate>(FATE, [address]);
    return fate ?? null;
  }

  /** What the owner of the sender's domain would publish, and a host that takes mail for it; and the operator's return path. */
  async #publish(): Promise<void> {
    const { domain } = this.site.firstRun.sandbox;
    const records = JSON.parse(
      await this.site.admin('domain', 'records', domain, '--json'),
    ) as DnsRecord[];
    this.simulator.putZone({
      domain,
      about: 'The sender.',
      records: [{ name: domain, type: 'MX', value: '10 mx1.mailbox.test' }, ...records],
    });
    const name = RETURN_PATH_HOST;
    this.simulator.putZone({
      domain: name,
      about: 'Return paths of the service.',
      records: [
        { name, type: 'MX', value: `10 ${name}` },
        { name, type: 'A', value: '127.0.0.1' },
        { name, type: 'TXT', value: 'v=spf1 ip4:127.0.0.0/8 ip6:::1 ~all' },
      ],
    });
  }
}

export function textOf(message: ReceivedMessage): string {
  return message.raw.toString('utf8');
}
