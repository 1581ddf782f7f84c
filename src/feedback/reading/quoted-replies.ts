import type { ReplyStage } from '../../mail/verdict.js';

/** An SMTP reply, or something in its place, as a report quotes it. */
export interface Quoted {
  readonly code: number | null;
  readonly enhanced: string | null;
  /** Without the codes before it; on one line. */
  readonly text: string;
}

const MAX_TEXT = 1_500;

/** Who said it is no part of what was said: `host mx.example[192.0.2.1] said:`. */
const HOST = /\bhost \S{1,255} ?\[[\da-f.:]{3,45}\](?::\d{1,5})?(?: said)?:? ?/gi;

const ENHANCED = '[245]\\.\\d{1,3}\\.\\d{1,3}';
// Matches `550 5.1.1 <a@b>... unknown`, `550-5.1.1`, `#5.1.1 smtp;550`, `(550)`; not a port, an address or a part of a number.
const REPLY = new RegExp(
  `(?<![\\d.:@/#_-])([45]\\d\\d)(?:[ -]{1,3}\\(?#?(${ENHANCED})\\)?|: ?(${ENHANCED})|(?=[ :,;)-](?!\\d{1,3}\\.\\d)))`,
  'g',
);
const ANY_ENHANCED = new RegExp(`(?<![\\d.])(${ENHANCED})(?![\\d.]\\d)`, 'g');

/** IronPort puts the reply behind a heading of its own, which says less: `5.1.0 - Unknown address error 550-'5.7.1 Denied'`. */
const WRAPPED = /^5\.\d\.\d - [A-Za-z ]{5,60}(?:\([^()]{0,60}\) ?)?([45]\d\d[ -]'[^']{5,1000})'/;

/** What a piece of text says in codes. The first reply that is a refusal counts; general codes give way to exact ones. */
export function quotedIn(text: string): Quoted {
  // The size that a MAIL command announced is no reply about a size.
  const whole = text
    .replaceAll(/\s{1,200}/g, ' ')
    .replaceAll(/ SIZE=\d{1,12}/gi, '')
    .replaceAll(HOST, '')
    .trim()
    .slice(0, MAX_TEXT);
  const line = WRAPPED.exec(whole)?.[1]?.replace(/'/, ' ') ?? whole;
  const replies = [...line.matchAll(REPLY)].map(([whole, code, a, b], i, all) => ({
    code: Number(code),
    enhanced: a ?? b ?? null,
    end: (all[i]?.index ?? 0) + whole.length,
  }));
  const best = replies.find(({ enhanced }) => enhanced !== null && isExact(enhanced)) ?? replies[0];
  const others = [...line.matchAll(ANY_ENHANCED)].map(([, enhanced]) => enhanced!);
  const enhanced =
    (best?.enhanced && isExact(best.enhanced) ? best.enhanced : null) ??
    others.find(isExact) ??
    best?.enhanced ??
    others[0] ??
    null;
  return { code: best?.code ?? null, enhanced, text: line };
}

/** Not `5.0.0` and the like, which say that nothing is known. */
export function isExact(enhanced: string): boolean {
  return !/^[245]\.0\.0$/.test(enhanced);
}

/** The command that was refused, where a report tells it; else that of the recipient, which most are about. */
export function stageOf(text: string): ReplyStage {
  const lower = text.slice(0, 4_000).toLowerCase();
  const found = COMMANDS.find(([pattern]) => pattern.test(lower));
  return found ? found[1] : 'rcpt';
}

const COMMANDS: readonly (readonly [RegExp, ReplyStage])[] = [
  [
    /in reply to (?:the )?mail from|after (?:pipelined )?mail from|>>> mail from|did not like our mail from|mail_from\]|for mail command/,
    'mail',
  ],
  [
    /in reply to (?:the )?rcpt|after (?:pipelined )?rcpt|>>> rcpt|did not like our rcpt|for rcpt command|after rcpt command/,
    'rcpt',
  ],
  [
    /in reply to end of data|after end of data|in reply to (?:the )?data|after (?:pipelined )?data|did not like our (?:final )?data|for text command/,
    'dot',
  ],
];
