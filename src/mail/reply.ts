/** An SMTP reply (RFC 5321 section 4.2): code, enhanced code (RFC 3463) where one is given, and the lines joined by spaces. */
export interface Reply {
  readonly code: number;
  /** Such as `5.1.1`; null where the server gave none. */
  readonly enhanced: string | null;
  readonly text: string;
}

/** Reads the complete lines of one reply, such as `['550-5.1.1 No such', '550 5.1.1 user']`. */
export function parseReply(lines: readonly string[]): Reply {
  const code = Number(lines[0]?.slice(0, 3));
  let enhanced: string | null = null;
  const texts = lines.map((line) => {
    const match = /^[ -]?([245]\.\d{1,3}\.\d{1,3})(?:[ :]+|$)/.exec(line.slice(3));
    if (!match) return line.slice(4);
    enhanced ??= match[1]!;
    return line.slice(3 + match[0].length);
  });
  return {
    code: Number.isInteger(code) ? code : 0,
    enhanced,
    text: storable(texts.join(' ')).trim(),
  };
}

/** The reply as one line, as logs and notifications show it. */
export function formatReply(reply: Reply): string {
  return [String(reply.code), reply.enhanced, reply.text].filter(Boolean).join(' ');
}

const SAMPLE_CHARACTERS = 300;

// Matches `erika@example.org` in `<erika@example.org>:`; not `zen.spamhaus.org`. Addresses hold any word, such as `spam@`.
export const ADDRESS_IN_TEXT = /[^\s<>:;,()@]{1,64}@[^\s<>:;,()@]{1,255}/g;

/** The reply as it may be shown to others than its sender: one line without the addresses in it, not too long. */
export function replySample(reply: Reply): string {
  const text = formatReply(reply).replaceAll(ADDRESS_IN_TEXT, '<...>');
  return text.replaceAll('<<...>>', '<...>').slice(0, SAMPLE_CHARACTERS).toWellFormed();
}

/** PostgreSQL holds every letter but this one, and a server may send any octet. */
function storable(text: string): string {
  return text.replaceAll('\0', ' ');
}
