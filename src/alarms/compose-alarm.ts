import { isAscii } from 'node:buffer';
import type { Address } from '../mail/address.js';
import { encodeWords } from '../mail/encode-words.js';
import { mailerDaemon } from '../mail/mailer-daemon.js';
import { rfc5322Date } from '../mail/message-id.js';
import { encodeQuotedPrintable } from '../mail/quoted-printable.js';
import { safeText } from '../mail/safe-text.js';
import type { Alarm } from './alarm.js';

/** Begins the subject, so that people can sort. */
const MARK = '[eilpost]';
/** An address has 254 characters at most, and some words stand around it. */
const SUBJECT_CHARACTERS = 320;
/** Of one line of the text; a reply of a provider may be longer. */
const LINE_CHARACTERS = 1_000;

export interface AlarmMail extends Pick<Alarm, 'subject' | 'text'> {
  readonly to: Address;
  /** Host name of ours. */
  readonly host: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly dateMs: number;
}

/**
 * An alarm as a message (RFC 5322). Words of strangers in subject and text can neither end a line nor add a field. ASCII,
 * besides an address that has no other form.
 */
export function composeAlarm({ to, host, messageId, dateMs, ...alarm }: AlarmMail): Buffer {
  const header = [
    `From: Eilpost <${mailerDaemon(host)}>`,
    `To: <${to.text}>`,
    `Subject: ${subjectField(subjectOf(alarm))}`,
    `Date: ${rfc5322Date(dateMs)}`,
    `Message-ID: ${messageId}`,
    // RFC 3834 section 5: nobody's automatic answer is wanted.
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '',
  ].join('\r\n');
  const lines = alarm.text.toWellFormed().split('\n');
  const text = lines.map((line) => indentOf(line) + safeText(line, LINE_CHARACTERS)).join('\r\n');
  return Buffer.concat([Buffer.from(header), encodeQuotedPrintable(Buffer.from(text))]);
}

/** The subject in plain text, on one line. */
export function subjectOf({ subject }: Pick<Alarm, 'subject'>): string {
  return safeText(`${MARK} ${subject.toWellFormed()}`, SUBJECT_CHARACTERS);
}

/** As it is where that can not be misread; else encoded words, behind the mark. */
function subjectField(subject: string): string {
  if (isAscii(Buffer.from(subject)) && !subject.includes('=?')) return subject;
  const words = encodeWords(subject.slice(MARK.length + 1));
  return `${MARK} ${words.join('\r\n ')}`;
}

function indentOf(line: string): string {
  return ' '.repeat(line.length - line.trimStart().length);
}
