import { ADDRESS, addressesIn, isSame, unique } from './addresses-in-text.js';

/** A recipient that the words of a report name, and what they say of it. */
export interface Named {
  readonly address: string;
  /** The address that it came from by an alias or a list. */
  readonly originalAddress: string | null;
  /** The lines that speak of this recipient alone. */
  readonly about: string;
  /** The same and all that follows until the next recipient. */
  readonly block: string;
}

/** What else is known of who may be meant. */
export interface Surroundings {
  /** Of a header such as X-Failed-Recipients. */
  readonly failed: readonly string[];
  /** To whom the returned message was addressed. */
  readonly addressed: readonly string[];
  /** Sender of the report, sender of the message: seldom the recipient that failed. */
  readonly others: readonly string[];
  /** Of the reporter. */
  readonly domain: string | null;
}

interface Mention {
  readonly address: string;
  readonly line: number;
  readonly rest: string;
}

const MAX_LINES = 1_500;
const MAX_LINE = 600;
const MAX_NAMED = 300;
const LONGEST_BLOCK = 60;
const BULLET = '^[\\s>*•·|-]{0,20}';
const OPEN = '[<"\'\\[(]{0,2}';
const CLOSE = '[>"\'\\])]{0,2}';

const LABELS =
  'recipients?|rcpt|undeliver|deliver|fail|unknown|invalid|mailbox|error|reject|address|user|account|destinat|unable|exceed|returned|message to|intended|not exist|not found|empf|an|destinatai|宛先|アドレス|送信先|收件|получател|адрес|zustell|consegna|entreg|odbiorc|adres';
/** Names of fields that hold others: who sent, who can help, what is no address at all. */
const OTHERS =
  '^(?:from|reply-to|sender|.{0,20}mail.?from|return-path|contact|.{0,20}contact|cc|by|subject|subj|message-id|.{0,30}postmaster|x-[\\w-]{1,40}|errors-to|.{0,20}sender.{0,12}|.{0,40}support.{0,20}|von|de|da|od|от)$';

/** Lines that are an address, begin with one, or put one behind a label. Groups: address, then what is said of it. */
const WHOLE = new RegExp(
  `${BULLET}(?:to: ?)?${OPEN}(${ADDRESS})${CLOSE}[:;.,]?[ \\t]{0,10}$`,
  'iu',
);
const LEADING = new RegExp(
  `${BULLET}(?:${ADDRESS} (?=<))?${OPEN}(${ADDRESS})${CLOSE}(?: ?\\([^()]{0,80}\\))?(?::+| ?\\.\\.\\.?|,? on (?=\\w|\\d)| -{1,2} | \\(|;|\\t| {2,20}| (?=[(\\[]))[ \\t]{0,10}(.{1,500})$`,
  'iu',
);
const LABELED = new RegExp(
  `${BULLET}([^@<>:\\n]{2,90}?)[:：=][ \\t]{0,20}(?:rfc822;[ \\t]{0,3})?${OPEN}(${ADDRESS})${CLOSE}[.,;]?(.{0,300})$`,
  'iu',
);
const X400 = new RegExp(`SMTP[=:](${ADDRESS})`, 'iu');
const LABEL = new RegExp(LABELS, 'iu');
const OTHER = new RegExp(OTHERS, 'iu');
const RCPT = new RegExp(`rcpt to: ?<?(${ADDRESS})`, 'giu');
const GENERATED = new RegExp(`generated (?:from|by) ${OPEN}(${ADDRESS})`, 'iu');

/** Sentences that end in the recipient, also across a line end. */
const SENTENCE = new RegExp(
  `(?:deliver|undeliver|transmit|reject|fail|unable|refus|unknown|full|quota|bounce|return|problem|error|not (?:be )?(?:sent|found|exist|accept|reach)|zustell|zugestellt|livr|remis|entreg|consegn|recapit|doręcz|доставл|送信|配信|投递|无法|not a member|postponed|addressed to|recipient|address)[^@\\n]{0,90}\\n?[^@\\n]{0,60}?(?<=[\\s<"'(\\[:])(${ADDRESS})`,
  'giu',
);

/** What is only ever said of the recipient. */
const PLAINEST = new RegExp(`not a member of [^@\\n]{0,60}<(${ADDRESS})>`, 'giu');
/** A mailbox of the reporter's own, as those write it who know one domain alone. */
const BARE =
  /(?:following (?:recipient|address)|addresses had)[^]{0,300}?\n[ \t]{0,8}([\w.+-]{2,64})[ \t]{0,8}(?:\n|$)/i;

/** The recipients that the words name, those that are named most plainly. */
export function namedRecipients(words: string, around: Surroundings): Named[] {
  const lines = words.split('\n', MAX_LINES).map((line) => line.slice(0, MAX_LINE).trimEnd());
  const isOther = (address: string) =>
    isService(address) || around.others.some((other) => isSame(other, address));
  const mentions = mentionsIn(lines).slice(0, MAX_NAMED);
  const plain = mentions.filter(({ address }) => !isOther(address));
  const plainest = [...words.slice(0, 8_000).matchAll(PLAINEST)].map(([, address]) => address!);
  const listed = unique(
    [around.failed, plainest, plain.map(({ address }) => address)].find(
      (some) => some.length > 0,
    ) ?? [],
  );
  const found = listed.length > 0 ? listed : looser(words, mentions, around, isOther);
  const about = new Lines(lines, found, mentions);
  return found.slice(0, MAX_NAMED).map((address) => about.named(address));
}

/** For texts that list nobody: who is named in passing, or whom the message was for. */
function looser(
  words: string,
  mentions: readonly Mention[],
  around: Surroundings,
  isOther: (address: string) => boolean,
): string[] {
  const { addressed } = around;
  const text = words.slice(0, 8_000);
  const generated = GENERATED.exec(text)?.[1];
  const bare = BARE.exec(text)?.[1];
  const only = mentions.length === 1 ? mentions[0]!.address : undefined;
  const ways: readonly (() => string[])[] = [
    () => (generated === undefined ? [] : [generated]),
    // Somebody who writes to themselves is both.
    () => (only === undefined || isService(only) ? [] : [only]),
    () => [...text.matchAll(RCPT)].map(([, address]) => address!),
    () => (bare === undefined ? [] : [completed(bare, around)].flatMap((one) => one ?? [])),
    () =>
      [...text.matchAll(SENTENCE)].map(([, address]) => address!).filter((one) => !isOther(one)),
    () => addressesIn(text).filter((one) => addressed.some((other) => isSame(one, other))),
    () => addressesIn(text).filter((one) => !isOther(one)),
    () => addressed.filter((one) => !isOther(one)),
    () => [...addressed],
    () => mentions.map(({ address }) => address),
  ];
  for (const way of ways) {
    const found = unique(way());
    if (found.length > 0) return found;
  }
  return [];
}

/** The address that a local part alone stands for: the message went to it, or it is the reporter's own. */
function completed(local: string, { addressed, domain }: Surroundings): string | null {
  const sent = addressed.find((one) => one.toLowerCase().startsWith(`${local.toLowerCase()}@`));
  return sent ?? (domain === null ? null : `${local}@${domain}`);
}

function mentionsIn(lines: readonly string[]): Mention[] {
  return lines.flatMap((line, i): Mention[] => {
    if (!line.includes('@')) return [];
    const whole = WHOLE.exec(line);
    if (whole) return [{ address: whole[1]!, line: i, rest: '' }];
    const leading = LEADING.exec(line);
    if (leading) return [{ address: leading[1]!, line: i, rest: leading[2]! }];
    const labeled = LABELED.exec(line);
    if (labeled) {
      const label = labeled[1]!.trim();
      // `RCPT TO` is quoted in the reason of another mention as often as it stands alone.
      if (!OTHER.test(label) && LABEL.test(label) && !/rcpt to$/i.test(label))
        return [{ address: labeled[2]!, line: i, rest: `${label} ${labeled[3]!}` }];
    }
    const x400 = X400.exec(line);
    return x400 ? [{ address: x400[1]!, line: i, rest: '' }] : [];
  });
}

/** Where each recipient is spoken of, looked up once for all of them. */
class Lines {
  readonly #lines: readonly string[];
  readonly #listed: ReadonlySet<string>;
  /** Lines at which some recipient begins. */
  readonly #starts: ReadonlySet<number>;
  readonly #mentions = new Map<string, Mention[]>();
  readonly #replies = new Map<string, string[]>();

  constructor(lines: readonly string[], listed: readonly string[], mentions: readonly Mention[]) {
    this.#lines = lines;
    this.#listed = new Set(listed.map((one) => one.toLowerCase()));
    const [only] = listed.length === 1 ? this.#listed : [];
    const meant = mentions.flatMap((mention): [string, Mention][] => {
      const key = mention.address.toLowerCase();
      if (this.#listed.has(key)) return [[key, mention]];
      // One recipient may be named by another address of the same mailbox.
      return only !== undefined && isService(only) === isService(key) ? [[only, mention]] : [];
    });
    for (const [key, mention] of meant) push(this.#mentions, key, mention);
    this.#starts = new Set(meant.map(([, { line }]) => line));
    this.#findReplies();
  }

  named(address: string): Named {
    const key = address.toLowerCase();
    const pieces = (this.#mentions.get(key) ?? []).map((mention) => this.#pieceOf(mention));
    const replies = this.#replies.get(key) ?? [];
    const generated = GENERATED.exec(pieces[0]?.near ?? '')?.[1] ?? null;
    return {
      address,
      originalAddress: generated !== null && !isSame(generated, address) ? generated : null,
      about: [...pieces.map(({ near }) => near), ...replies].filter(Boolean).join('\n'),
      block: pieces.map(({ all }) => all).join('\n'),
    };
  }

  /** Replies that quote one recipient, and the replies to its RCPT, wherever they stand. */
  #findReplies(): void {
    for (const [i, line] of this.#lines.entries()) {
      const isCommand = /rcpt to/i.test(line);
      if (!line.includes('@') || !(isCommand || /(?:^|[\s<(:])[45]\d\d[\s-]/.test(line))) continue;
      const about = addressesIn(line).map((one) => one.toLowerCase());
      const [key, ...others] = about.filter((one) => this.#listed.has(one));
      if (key === undefined || others.length > 0) continue;
      push(this.#replies, key, line);
      const next = isCommand ? this.#lines.slice(i + 1, i + 4) : [];
      for (const reply of next.filter((one) => one.includes('<<<') || /^\s{0,8}[45]\d\d/.test(one)))
        push(this.#replies, key, reply);
    }
  }

  /** The paragraph that begins at a line, and all that follows until another recipient comes. */
  #pieceOf({ line: at, rest }: Mention): { near: string; all: string } {
    let end = at + 1;
    while (end < this.#lines.length && end - at < LONGEST_BLOCK && !this.#starts.has(end)) end++;
    const following = this.#lines.slice(at + 1, end);
    const stop = following.findIndex(
      (line, i) =>
        /^-{3,}/.test(line.trim()) ||
        (line.trim() === '' && i > 0 && !/^\s/.test(following[i + 1] ?? '')),
    );
    const near = [rest, ...following.slice(0, stop === -1 ? undefined : stop)].join('\n').trim();
    return { near, all: [rest, ...following].join('\n').trim() };
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Addresses of those who run mail hosts: named to be asked, not because mail to them failed. */
export function isService(address: string): boolean {
  return /^(?:mailer-daemon|postmaster|postmast|mail-daemon|abuse|hostmaster|helpdesk|support|noc)@/i.test(
    address,
  );
}
