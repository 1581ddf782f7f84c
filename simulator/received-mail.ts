/** One message as it came over the wire. */
export interface ReceivedMessage {
  /** Counts up from `1` as long as the simulator runs. */
  readonly id: string;
  /** When the final dot had come, milliseconds since the Unix epoch. */
  readonly at: number;
  /** The name of the MX host that took it. */
  readonly host: string;
  readonly client: Client;
  readonly envelope: Envelope;
  /** The content exactly as sent, dots unstuffed, without the final dot. */
  readonly raw: Buffer;
  /** The angle-bracketed value of the first Message-ID field, or null. */
  readonly messageId: string | null;
  /** Whether 250 was said; false when the connection was dropped instead, so that the sender cannot know. */
  readonly acknowledged: boolean;
}

export interface Client {
  readonly address: string;
  readonly port: number;
  /** The argument of EHLO or HELO. */
  readonly helo: string;
  /** Counts up from 1 over all hosts. */
  readonly connection: number;
  readonly tls: { readonly protocol: string; readonly cipher: string } | null;
}

export interface Envelope {
  /** Empty for the null sender. */
  readonly from: string;
  readonly recipients: readonly EnvelopeRecipient[];
  readonly body: string;
  readonly smtpUtf8: boolean;
  /** SIZE, RET and ENVID of MAIL (RFC 1870, RFC 3461); null when not given. */
  readonly size: number | null;
  readonly ret: string | null;
  readonly envid: string | null;
}

export interface EnvelopeRecipient {
  readonly address: string;
  /** NOTIFY and ORCPT of RCPT (RFC 3461); null when not given. */
  readonly notify: readonly string[] | null;
  readonly orcpt: string | null;
}

export interface Mailbox {
  readonly address: string;
  readonly count: number;
  /** When the last message came, milliseconds since the Unix epoch. */
  readonly lastAt: number;
}

/** How often one recipient got one message: more than once is a duplicate. */
export interface Delivery {
  readonly messageId: string;
  readonly recipient: string;
  readonly times: number;
}

/** How much is kept; what is counted has no limit. */
export interface Limits {
  readonly messages: number;
  readonly bytes: number;
  /** Pairs of Message-ID and recipient, for finding duplicates. */
  readonly deliveries: number;
}

export const DEFAULT_LIMITS: Limits = {
  messages: 2_000,
  bytes: 256 * 1024 * 1024,
  deliveries: 500_000,
};

/**
 * What the hosts have taken: message → kept among the last ones, counted for ever. When a limit is reached the
 * oldest go first. Mailboxes are not stored; they are the addresses of the messages that are kept.
 */
export class ReceivedMail {
  readonly #messages = new Map<string, ReceivedMessage>();
  readonly #deliveries = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #bytes = 0;
  #lastId = 0;
  #duplicates = 0;

  constructor(private readonly limits: Limits = DEFAULT_LIMITS) {}

  add(message: Omit<ReceivedMessage, 'id' | 'messageId'>): ReceivedMessage {
    const messageId = findMessageId(message.raw);
    const kept: ReceivedMessage = { id: String(++this.#lastId), messageId, ...message };
    this.#messages.set(kept.id, kept);
    this.#bytes += kept.raw.length;
    for (const { address } of kept.envelope.recipients) this.#count(messageId, address);
    for (const oldest of this.#messages.values()) {
      if (this.#messages.size <= this.limits.messages && this.#bytes <= this.limits.bytes) break;
      this.#messages.delete(oldest.id);
      this.#bytes -= oldest.raw.length;
    }
    for (const wake of this.#waiting) wake();
    return kept;
  }

  get(id: string): ReceivedMessage | undefined {
    return this.#messages.get(id);
  }

  /** Oldest first; with an address only what that recipient got. */
  messages(address?: string): ReceivedMessage[] {
    const all = [...this.#messages.values()];
    if (address === undefined) return all;
    const wanted = address.toLowerCase();
    return all.filter((message) =>
      message.envelope.recipients.some((recipient) => recipient.address.toLowerCase() === wanted),
    );
  }

  /** Resolves with the messages of an address as soon as there are `count`; rejects when they do not come in time. */
  async waitFor(address: string, count: number, withinMs: number): Promise<ReceivedMessage[]> {
    let found = this.messages(address);
    const deadline = performance.now() + withinMs;
    while (found.length < count) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) {
        throw new Error(
          `${address} got ${found.length} of ${count} messages within ${withinMs} ms`,
        );
      }
      await this.#nextMessage(leftMs);
      found = this.messages(address);
    }
    return found;
  }

  /** The most recently used first. */
  mailboxes(): Mailbox[] {
    const found = new Map<string, Mailbox>();
    for (const message of this.#messages.values()) {
      for (const recipient of message.envelope.recipients) {
        const address = recipient.address.toLowerCase();
        const count = (found.get(address)?.count ?? 0) + 1;
        found.set(address, { address, count, lastAt: message.at });
      }
    }
    return [...found.values()].toSorted((a, b) => b.lastAt - a.lastAt);
  }

  /** Messages without a Message-ID do not appear, since nothing tells two of them apart. */
  *deliveries(): Generator<Delivery> {
    for (const [key, times] of this.#deliveries) {
      const split = key.indexOf('\n');
      yield { messageId: key.slice(0, split), recipient: key.slice(split + 1), times };
    }
  }

  held(): { messages: number; bytes: number; duplicates: number } {
    return {
      messages: this.#messages.size,
      bytes: this.#bytes,
      duplicates: this.#duplicates,
    };
  }

  /** Empties all mailboxes. Ids go on counting, so that an old link never shows another message. */
  clear(): void {
    this.#messages.clear();
    this.#deliveries.clear();
    this.#bytes = 0;
    this.#duplicates = 0;
  }

  #count(messageId: string | null, recipient: string): void {
    if (messageId === null) return;
    const key = `${messageId}\n${recipient.toLowerCase()}`;
    const times = (this.#deliveries.get(key) ?? 0) + 1;
    if (times > 1) this.#duplicates++;
    this.#deliveries.set(key, times);
    if (this.#deliveries.size <= this.limits.deliveries) return;
    const [oldest] = this.#deliveries.keys();
    if (oldest !== undefined) this.#deliveries.delete(oldest);
  }

  #nextMessage(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.#waiting.add(wake);
    });
  }
}

/** Header sections longer than this are not searched. */
const MAX_HEADER_BYTES = 64 * 1024;

/** `Message-ID: <a@b>`, also folded before the value; not a field that only ends in that name. */
const MESSAGE_ID = /^message-id:\s*(<[^<>\r\n]*>)/im;

function findMessageId(raw: Buffer): string | null {
  const end = raw.indexOf('\r\n\r\n');
  const header = raw.subarray(0, Math.min(end < 0 ? raw.length : end, MAX_HEADER_BYTES));
  return MESSAGE_ID.exec(header.toString('latin1'))?.[1] ?? null;
}
