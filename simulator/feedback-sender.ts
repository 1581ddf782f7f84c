import { createTransport } from 'nodemailer';
import type { FeedbackMail } from './feedback-mail.js';
import { HOSTS } from './hosts.js';
import type { SimulatorClock } from './time.js';
import { parseMx, type ZoneTable } from './zone-table.js';

export interface FeedbackSenderOptions {
  /** Where hosts listen that are not of the simulated internet: the service's door for what comes back. */
  readonly port: number;
  /** Where the hosts of the simulated internet listen. */
  readonly mxPort: () => number;
  /** Milliseconds between a message and what comes back because of it. */
  readonly afterMs: number;
  readonly clock: SimulatorClock;
}

const TRIES = 10;
const RETRY_MS = 1_000;
/** Mails that wait; what is beyond is not sent. */
const MOST_WAITING = 1_000;

/** Sends what comes back, as mail hosts do: MX of the address in the simulated DNS → SMTP. Gives up after some tries. */
export class FeedbackSender {
  readonly #cancels = new Set<() => void>();
  readonly #underWay = new Set<Promise<void>>();
  #isClosed = false;

  constructor(
    private readonly zones: ZoneTable,
    private readonly options: FeedbackSenderOptions,
  ) {}

  send(mail: FeedbackMail): void {
    this.#later(this.options.afterMs, mail, 1);
  }

  /** Drops what waits, and lets what is under way come to its end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    await Promise.all(this.#underWay);
  }

  #later(ms: number, mail: FeedbackMail, attempt: number): void {
    if (this.#isClosed || this.#cancels.size >= MOST_WAITING) return;
    const cancel = this.options.clock.after(ms, () => {
      this.#cancels.delete(cancel);
      const trying = this.#try(mail, attempt).finally(() => this.#underWay.delete(trying));
      this.#underWay.add(trying);
    });
    this.#cancels.add(cancel);
  }

  async #try(mail: FeedbackMail, attempt: number): Promise<void> {
    const { from, to, raw } = mail;
    const way = this.#wayTo(to);
    try {
      if (!way) throw new Error(`there is no host for ${to}`);
      const transport = createTransport({
        host: way.address,
        port: way.port,
        name: 'feedback.simulator.test',
        tls: { rejectUnauthorized: false },
        connectionTimeout: 10_000,
      });
      try {
        await transport.sendMail({ envelope: { from, to }, raw });
      } finally {
        transport.close();
      }
    } catch (error) {
      // RFC 5321 section 4.2.1: what was refused for good is not tried again.
      const { responseCode = 0 } = error as { responseCode?: number };
      if (responseCode < 500 && attempt < TRIES) this.#later(RETRY_MS, mail, attempt + 1);
    }
  }

  #wayTo(address: string): { readonly address: string; readonly port: number } | null {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const hosts = this.#values(domain, 'MX').map(parseMx);
    const [best] = hosts.sort((a, b) => a.preference - b.preference);
    if (!best) return null;
    const [ip] = this.#values(best.exchange, 'A');
    if (ip === undefined) return null;
    const isOurs = HOSTS.some(({ name }) => name === best.exchange);
    return { address: ip, port: isOurs ? this.options.mxPort() : this.options.port };
  }

  #values(name: string, type: 'MX' | 'A'): string[] {
    const found = this.zones.lookUp(name, type);
    if (found.kind === 'silence') return [];
    return found.answers.filter((record) => record.type === type).map(({ value }) => value);
  }
}
