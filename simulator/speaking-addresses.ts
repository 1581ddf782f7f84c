import type { Afterwards } from './feedback-mail.js';

/** What a host does to a recipient or a message. */
export type Act =
  | { readonly kind: 'accept' }
  /** Refuses with this reply, text of RFC 5321 section 4.2 on one line. A 421 also closes the connection. */
  | { readonly kind: 'reply'; readonly reply: string }
  /** Closes the connection without a word. */
  | { readonly kind: 'drop' }
  /** Takes the message, but says so late. */
  | { readonly kind: 'wait' };

/** An address whose local part says what shall become of mail to it. */
export interface SpeakingAddress {
  readonly name: string;
  /** For the documentation: what a sender sees. */
  readonly about: string;
  /** The answer to RCPT, or the answer after the final dot of DATA. */
  readonly at: 'rcpt' | 'dot';
  readonly act: Act;
  /** `first`: only the first attempt of a client, sender and recipient; every later one is accepted. */
  readonly when: 'always' | 'first';
  /** What comes back after the message was taken; without it nothing. */
  readonly afterwards?: Afterwards;
}

/** The whole table. In every domain; `hard+anything@` and `hard-anything@` are further recipients of the same kind. */
export const SPEAKING_ADDRESSES: readonly SpeakingAddress[] = [
  {
    name: 'ok',
    about: 'Accepted, as is every name that is not in this table.',
    at: 'rcpt',
    act: { kind: 'accept' },
    when: 'always',
  },
  {
    name: 'hard',
    about: 'There is no such user.',
    at: 'rcpt',
    act: reply('550 5.1.1 The email account that you tried to reach does not exist'),
    when: 'always',
  },
  {
    name: 'disabled',
    about: 'The mailbox was switched off.',
    at: 'rcpt',
    act: reply('550 5.2.1 The email account that you tried to reach is disabled'),
    when: 'always',
  },
  {
    name: 'full',
    about: 'The mailbox is full; perhaps not for long.',
    at: 'rcpt',
    act: reply('452 4.2.2 The mailbox is full, please try again later'),
    when: 'always',
  },
  {
    name: 'overquota',
    about: 'The mailbox is full, and the host does not expect that to change.',
    at: 'rcpt',
    act: reply('552 5.2.2 The mailbox is over its quota'),
    when: 'always',
  },
  {
    name: 'soft',
    about: 'Fails for the moment, at every attempt.',
    at: 'rcpt',
    act: reply('451 4.3.0 Temporary system problem, try again later'),
    when: 'always',
  },
  {
    name: 'soft-once',
    about: 'Fails at the first attempt and is accepted at the second.',
    at: 'rcpt',
    act: reply('451 4.3.0 Temporary system problem, try again later'),
    when: 'first',
  },
  {
    name: 'greylist',
    about: 'Greylisted: the first attempt has to wait.',
    at: 'rcpt',
    act: reply('451 4.7.1 Greylisted, please try again in a moment'),
    when: 'first',
  },
  {
    name: 'block',
    about: 'The sending address is on a blocklist.',
    at: 'rcpt',
    act: reply(
      '550 5.7.1 Service unavailable; client host [{client}] blocked using zen.spamhaus.test; ' +
        'see https://www.spamhaus.test/query/ip/{client}',
    ),
    when: 'always',
  },
  {
    name: 'busy',
    about: 'The host has no time and hangs up at RCPT.',
    at: 'rcpt',
    act: reply('421 4.3.2 Service not available now, closing the transmission channel'),
    when: 'always',
  },
  {
    name: 'drop-at-rcpt',
    about: 'The connection breaks at RCPT.',
    at: 'rcpt',
    act: { kind: 'drop' },
    when: 'always',
  },
  {
    name: 'rate',
    about: 'Too many messages from this sender: the host hangs up after the final dot.',
    at: 'dot',
    act: reply('421 4.7.0 Too many messages from [{client}], slow down and try again later'),
    when: 'always',
  },
  {
    name: 'tempfail-at-data',
    about: 'Fails for the moment, after the final dot.',
    at: 'dot',
    act: reply('451 4.3.0 The message could not be queued, try again later'),
    when: 'always',
  },
  {
    name: 'reject-at-data',
    about: 'The content is refused for good, after the final dot.',
    at: 'dot',
    act: reply('554 5.7.1 The message was rejected because of its content'),
    when: 'always',
  },
  {
    name: 'toolarge',
    about: 'The message is larger than the recipient takes, said after the final dot.',
    at: 'dot',
    act: reply('552 5.3.4 The message exceeds the size that this recipient accepts'),
    when: 'always',
  },
  {
    name: 'slow',
    about: 'Accepted, but the answer to the final dot takes its time.',
    at: 'dot',
    act: { kind: 'wait' },
    when: 'always',
  },
  {
    name: 'drop-after-dot',
    about:
      'The first attempt is kept, but the connection breaks before the answer: the sender cannot know. Then accepted.',
    at: 'dot',
    act: { kind: 'drop' },
    when: 'first',
  },
  {
    name: 'drop-always',
    about: 'Kept, but the connection breaks before the answer, at every attempt.',
    at: 'dot',
    act: { kind: 'drop' },
    when: 'always',
  },
  {
    name: 'async-bounce',
    about:
      'Taken, and returned a moment later: there is no such user (a DSN to the envelope sender).',
    at: 'rcpt',
    act: { kind: 'accept' },
    when: 'always',
    afterwards: 'bounce',
  },
  {
    name: 'async-full',
    about: 'Taken, and returned a moment later: the mailbox is full.',
    at: 'rcpt',
    act: { kind: 'accept' },
    when: 'always',
    afterwards: 'full',
  },
  {
    name: 'async-delay',
    about: 'Taken, and a moment later the host says that it is late.',
    at: 'rcpt',
    act: { kind: 'accept' },
    when: 'always',
    afterwards: 'delay',
  },
  {
    name: 'complaint',
    about:
      'Taken, and the reader calls it spam: a complaint to fbl@ of the domain of the envelope sender.',
    at: 'rcpt',
    act: { kind: 'accept' },
    when: 'always',
    afterwards: 'complaint',
  },
  {
    name: 'auto-reply',
    about: 'Taken, and a machine answers the envelope sender that the reader is on holiday.',
    at: 'rcpt',
    act: { kind: 'accept' },
    when: 'always',
    afterwards: 'auto-reply',
  },
];

/** The row whose name is the whole local part or stands before a `+` or `-`; the longest, so `soft-once` is not `soft`. */
export function speakingAddressOf(address: string): SpeakingAddress | undefined {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
  return LONGEST_FIRST.find(
    ({ name }) => local === name || local.startsWith(`${name}+`) || local.startsWith(`${name}-`),
  );
}

const LONGEST_FIRST = SPEAKING_ADDRESSES.toSorted((a, b) => b.name.length - a.name.length);

/** Remembers which attempts it has seen; the oldest are forgotten, so that no flood fills the memory. */
export class AttemptMemory {
  readonly #seen = new Set<string>();

  constructor(private readonly size = 100_000) {}

  /** True once for each client, envelope sender and recipient. */
  isFirst(client: string, from: string, to: string): boolean {
    const key = [client, from, to].join('\n').toLowerCase();
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    if (this.#seen.size > this.size) {
      for (const oldest of this.#seen) {
        this.#seen.delete(oldest);
        break;
      }
    }
    return true;
  }

  clear(): void {
    this.#seen.clear();
  }
}

function reply(text: string): Act {
  return { kind: 'reply', reply: text };
}
