import { setTimeout as sleep } from 'node:timers/promises';
import type { FirstRun } from '../../src/first-run.js';
import { MailClient, Said } from './mail-client.js';

/** One recipient of one message, as the receiving hosts report it too. */
export function keyOf(messageId: string, recipient: string): string {
  return `${messageId} ${recipient}`;
}

/** Where and as whom to submit. */
export interface Door {
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly sender: string;
}

export function doorOf({ smtp, sandbox }: FirstRun): Door {
  const { submissionsPort: port, username, password } = smtp;
  return { port, username, password, sender: sandbox.sender };
}

/**
 * Submits without pause over several connections, through outages too, and writes down what was answered with 250: that,
 * and only that, the service has taken responsibility for.
 */
export class Load {
  /** Keys of what was answered with 250. */
  readonly confirmed = new Set<string>();
  /** How often each code was the answer instead. */
  readonly refusals = new Map<number, number>();
  #stopped = false;
  #sent = 0;
  readonly #running: Promise<void>[];

  constructor(
    private readonly door: Door,
    private readonly recipients: (n: number) => readonly string[],
    connections = 4,
    private readonly most = Number.POSITIVE_INFINITY,
  ) {
    this.#running = Array.from({ length: connections }, (_, i) => this.#keepSending(i));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.finished();
  }

  /** Resolves when all messages were sent, for a load that has an end. */
  async finished(): Promise<void> {
    await Promise.all(this.#running);
  }

  get #over(): boolean {
    return this.#stopped || this.#sent >= this.most;
  }

  async #keepSending(connection: number): Promise<void> {
    while (!this.#over) {
      let client: MailClient | null = null;
      try {
        client = await MailClient.connect(this.door.port, this.door.username, this.door.password);
        while (!this.#over) await this.#sendOne(client, `${connection}.${++this.#sent}`);
      } catch (error) {
        if (error instanceof Said)
          this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
        // The service is away, or says that it cannot: as a client does, come back a little later.
        await sleep(20);
      } finally {
        client?.close();
      }
    }
  }

  async #sendOne(client: MailClient, name: string): Promise<void> {
    const messageId = `<${name}.${process.pid}@load.example.test>`;
    const to = this.recipients(this.#sent);
    const header = `From: ${this.door.sender}\r\nMessage-ID: ${messageId}\r\nSubject: ${name}`;
    await client.send(this.door.sender, to, `${header}\r\n\r\n${'x'.repeat(70)}\r\n`);
    for (const recipient of to) this.confirmed.add(keyOf(messageId, recipient));
  }
}
