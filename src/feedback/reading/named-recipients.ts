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
}

interface Mention {
  readonly address: string;
  readonly line: number;
  readonly rest: string;
}

const MAX_LINES = 1_500;
const MAX_LINE = 600;
const MAX_NAMED = 500;
const BULLET = '^[\\s>*•·|-]{0,20}';
const OPEN = '[<"\'\\[(]{0,2}';
const CLOSE = '[>"\'\\])]{0,2}';

const LABELS =
  'recipients?|rcpt|undeliver|deliver|fail|unknown|invalid|mailbox|error|reject|address|user|account|destinat|unable|exceed|returned|message to|intended|not exist|not found|empf|an|destinatai|宛先|アドレス|送信先|收件|получател|адрес|zustell|consegna|entreg|odbiorc|adres';
/** Names of fields that hold others: who sent, who can help, what is no address at all. */
const OTHERS =
  '^(?:from|reply-to|sender|.{0,20}mail.?from|return-path|contact|.{0,20}contact|cc|by|subject|subj|message-id|.{0,30}postmaster|x-[\\w-]{1,40}|errors-to|.{0,20}sender.{0,12}|.{0,40}support.{0,20}|von|de|da|od|от)$';

/** Lines that are an address, begin with one, or put one behind a label. Groups: address, then what is said of it. */
const WHOLE = new RegExp(`${BULLET}(?:to: ?)?${OPEN}(${ADDRESS})${CLOSE}[:;.,]?[ \\t]{0,10}$`, 'iu');
const LEADING = new RegExp(
  `${BULLET}${OPEN}(${ADDRESS})${CLOSE}(?: ?<${ADDRESS}>)?(?: ?\\([^()]{0,80}\\))?(?::+|\\.\\.\\.?|,? on (?=\\w|\\d)| -{1,2} | \\(|;|\\t| {2,20}| (?=\\())[ \\t]{0,10}(.{1,500})$`,
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
  `(?:deliver|undeliver|transmit|reject|fail|unable|refus|unknown|full|quota|bounce|return|problem|error|not (?:be )?(?:sent|found|exist|accept|reach)|zustell|zugestellt|livr|remis|entreg|consegn|recapit|doręcz|доставл|送信|配信|投递|无法|not a member|postponed|addressed to|recipient|address)[^@\\n]{0,90}\\n?[^@\\n]{0,60}?${OPEN}(${ADDRESS})`,
  'giu',
);

/** The recipients that the words name, those that are named most plainly. */
export function namedRecipients(words: string, around: Surroundings): Named[] {
  const lines = words.split('\n', MAX_LINES).map((line) => line.slice(0, MAX_LINE).trimEnd());
  const isOther = (address: string) =>
    isService(address) || around.others.some((other) => isSame(other, address));
  const mentions = mentionsIn(lines).slice(0, MAX_NAMED);
  const plain = mentions.filter(({ address }) => !isOther(address));
  const listed = unique(
    around.failed.length > 0 ? around.failed : plain.map(({ address }) => address),
  );
  const found = listed.length > 0 ? listed : looser(words, mentions, around, isOther);
  return found.slice(0, MAX_NAMED).map((address) => named(address, found, lines, mentions));
}

/** For texts that list nobody: who is named in passing, or whom the message was for. */
function looser(
  words: string,
  mentions: readonly Mention[],
  { addressed }: Surroundings,
  isOther: (address: string) => boolean,
): string[] {
  const text = words.slice(0, 8_000);
  const generated = GENERATED.exec(text)?.[1];
  const ways: readonly (() => string[])[] = [
    () => (generated === undefined ? [] : [generated]),
    () => [...text.matchAll(RCPT)].map(([, address]) => address!),
    () => [...text.matchAll(SENTENCE)].map(([, address]) => address!).filter((one) => !isOther(one)),
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

function named(
  address: string,
  all: readonly string[],
  lines: readonly string[],
  mentions: readonly Mention[],
): Named {
  const own = mentions.filter((mention) => isMeant(mention.address, address, all));
  const starts = new Set(
    mentions.filter((mention) => all.some((one) => isMeant(mention.address, one, all))).map(({ line }) => line),
  );
  const foreign = all.filter((one) => !isSame(one, address));
  const pieces = own.map(({ line, rest }) => pieceAt(lines, line, rest, starts));
  const elsewhere = linesAbout(address, foreign, lines);
  const about = [...pieces.map(({ near }) => near), ...elsewhere].filter(Boolean).join('\n');
  const block = pieces.map(({ all: text }) => text).join('\n');
  const generated = GENERATED.exec(pieces[0]?.near ?? '')?.[1] ?? null;
  return {
    address,
    originalAddress: generated !== null && !isSame(generated, address) ? generated : null,
    about,
    block,
  };
}

/** Some write the local part alone, or another name of the same mailbox. */
function isMeant(mention: string, address: string, all: readonly string[]): boolean {
  return isSame(mention, address) || (all.length === 1 && isService(address) === isService(mention));
}

/** The paragraph that begins at a line, and all that follows until another recipient comes. */
function pieceAt(
  lines: readonly string[],
  at: number,
  rest: string,
  starts: ReadonlySet<number>,
): { near: string; all: string } {
  let end = at + 1;
  while (end < lines.length && !starts.has(end)) end++;
  const following = lines.slice(at + 1, end);
  const stop = following.findIndex(
    (line, i) => /^-{3,}/.test(line.trim()) || (line.trim() === '' && i > 0 && !/^\s/.test(following[i + 1] ?? '')),
  );
  const near = [rest, ...following.slice(0, stop === -1 ? undefined : stop)].join('\n').trim();
  return { near, all: [rest, ...following].join('\n').trim() };
}

/** Replies that quote the address, and the reply to its RCPT, wherever they stand. */
function linesAbout(address: string, foreign: readonly string[], lines: readonly string[]): string[] {
  const lower = address.toLowerCase();
  return lines.flatMap((line, i) => {
    const text = line.toLowerCase();
    if (!text.includes(lower) || foreign.some((one) => text.includes(one.toLowerCase()))) return [];
    const isCommand = /rcpt to/i.test(line);
    const isReply = /(?:^|[\s<(:])[45]\d\d[\s-]/.test(line);
    if (!isCommand && !isReply) return [];
    return isCommand ? [line, ...lines.slice(i + 1, i + 4).filter((next) => next.includes('<<<') || /^\s*[45]\d\d/.test(next))] : [line];
  });
}

/** Addresses of those who run mail hosts: named to be asked, not because mail to them failed. */
export function isService(address: string): boolean {
  return /^(?:mailer-daemon|postmaster|postmast|mail-daemon|abuse|hostmaster|helpdesk|support|noc)@/i.test(address);
}
