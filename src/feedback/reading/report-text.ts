import type { OctetString } from '../../mail/headers.js';
import { Header, splitEntity, type Mail, type Part } from './mail-parts.js';

/** A mail in its two halves: what the reporter says, and the message that it gives back. */
export interface ReportText {
  /** The words of the reporter, all text parts one after another, without the returned message; bounded. */
  readonly words: string;
  /** The machine parts, such as `message/delivery-status`. */
  readonly status: readonly Part[];
  readonly feedback: readonly Part[];
  /** The header of the returned message; null when none came back. */
  readonly original: Header | null;
}

const MAX_WORDS = 65_536;
const MAX_ORIGINAL = 131_072;

const RETURNED = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'text/rfc822',
  'message/rfc822-headers',
  'message/global-headers',
]);
const STATUS = new Set(['message/delivery-status', 'message/global-delivery-status']);

/**
 * What stands above a returned message that is not a part of its own. Each begins a line, after dashes or what else draws
 * a rule there.
 */
const CUT = new RegExp(
  `^(?:${[
    // Dashes, then something about the message: qmail, Exim, Sendmail, Google and their kin.
    '[-=*_]{2,80} ?(?:below (?:this line|the next line)|(?:the )?(?:header|body|headers) of the|(?:this|here) is (?:a copy|the)|original[ -](?:message|header|mail)|returned m|unsent m|forwarded m|undelivered m|message (?:header|text|body|follows|as received)|copy of|your (?:original )?m|rejected m|the original m|enclosed is|mail follows|start of|original-?nachricht|ursprüngliche|message d.origine|mensaje original|messaggio originale|mensagem original|oryginalna|исходное|attached|附件|原)',
    '(?:the )?original (?:message|mail)(?: as received)?(?: is as)? follows?\\b',
    'message headers? follows?\\b',
    '(?:a |here is a |below is a |included is a |the following is a |this is a )copy of (?:the |your |part of the )?(?:original |first |bounced |rejected )?(?:message|mail|headers|part)',
    'below is a copy',
    'the first \\d{1,5} lines of your original',
    'your (?:original )?message (?:follows|reads|begins as follows)',
    'included is a copy',
    'the (?:header|body) of the original message',
    'header of the original message',
    'returned message follows',
    'original message (?:headers?|as received)',
    '={4,80} ?original',
    '\\|-{5,80} ?(?:message (?:header|text)|original)',
    '-{3,80} ?(?:original|transcript of original)',
    'received: from \\S',
    'return-path: ?<',
    'x-received: by \\S',
    'dkim-signature: v=1',
  ].join('|')})`,
  'iu',
);
const LINE_START = /^[>\s*#]{0,8}/;

export function reportText(mail: Mail): ReportText {
  const texts: string[] = [];
  let original: Header | null = null;
  for (const [i, part] of mail.parts.entries()) {
    if (RETURNED.has(part.type)) {
      original ??= headerOf(part.octets);
    } else if (isWords(part)) {
      if (part.type === 'text/html' && repeats(mail.parts[i - 1], part)) continue;
      const { words, rest } = cutAtOriginal(part.text);
      texts.push(words);
      if (rest !== null && original === null) original = looseHeader(rest);
    }
  }
  return {
    words: texts.join('\n\n').slice(0, MAX_WORDS),
    status: mail.parts.filter(({ type }) => STATUS.has(type)),
    feedback: mail.parts.filter(({ type }) => type === 'message/feedback-report'),
    original,
  };
}

function isWords({ type, fileName }: Part): boolean {
  if (type === 'text/html' || type === 'text/plain' || !type.includes('/')) return true;
  // A multipart that came without its parts.
  if (type.startsWith('multipart/')) return true;
  return (
    type.startsWith('text/') &&
    type !== 'text/calendar' &&
    !/\.(?:csv|xml|ics)$/i.test(fileName ?? '')
  );
}

/** The HTML form of the plain text before it says nothing new. */
function repeats(before: Part | undefined, html: Part): boolean {
  if (before?.type !== 'text/plain') return false;
  const plain = before.text.trim();
  return plain.length > 80 && plain.length > html.text.trim().length / 4;
}

/** What stands before the returned message, and what from there on; null when no message is in the text. */
function cutAtOriginal(text: string): { words: string; rest: string | null } {
  const lines = text.slice(0, MAX_WORDS).split('\n');
  const at = lines.findIndex((line, i) => {
    const bare = line.slice(0, 300).replace(LINE_START, '');
    return CUT.test(bare) && (i > 0 || bare.startsWith('Re'));
  });
  if (at === -1) return { words: text, rest: null };
  const isHeader = /^[>\s]{0,8}(?:received|return-path|x-received|dkim-signature):/i.test(
    lines[at]!,
  );
  return {
    words: lines.slice(0, at).join('\n'),
    rest: text
      .split('\n')
      .slice(isHeader ? at : at + 1)
      .join('\n')
      .slice(0, MAX_ORIGINAL),
  };
}

function headerOf(octets: OctetString): Header | null {
  const message = octets.slice(0, MAX_ORIGINAL).replace(/^\n{1,10}/, '');
  const { section } = splitEntity(message);
  return section === '' ? null : new Header(section);
}

/** A header in running text may be quoted, indented, or stand behind a few other lines. */
function looseHeader(rest: string): Header | null {
  const lines = rest.split('\n');
  const begin = lines.findIndex((line) => /^[>\s|]{0,8}[A-Za-z][\w-]{1,60}: ?\S/.test(line));
  if (begin === -1) return null;
  const quote = /^(?:[>|] ?){0,4}[ \t]{0,8}/.exec(lines[begin]!)?.[0] ?? '';
  const plain = lines
    .slice(begin)
    .map((line) => (quote !== '' && line.startsWith(quote) ? line.slice(quote.length) : line));
  const end = plain.findIndex((line) => line.trim() === '');
  const section = plain.slice(0, end === -1 ? undefined : end).join('\n');
  const header = new Header(Buffer.from(section, 'utf8').toString('latin1'));
  return header.size < 2 ? null : header;
}
