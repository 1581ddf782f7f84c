import { classifyReply } from '../mail/classify-reply.js';
import type { Outcome } from '../mail/outcome.js';
import type { Reply } from '../mail/reply.js';
import { SessionBroken, type Session } from './session.js';

/** How far a mail transaction had come: what a broken connection means depends on it. */
export type Stage = 'mail' | 'rcpt' | 'data' | 'dot';

export interface TransactionEnvelope {
  /** Empty for the null sender. */
  readonly from: string;
  readonly recipients: readonly {
    readonly address: string;
    readonly notify: string | null;
    readonly orcpt: string | null;
  }[];
  readonly sizeBytes: number;
  readonly needs8bit: boolean;
  readonly needsUtf8: boolean;
  readonly ret: 'FULL' | 'HDRS' | null;
  readonly envid: string | null;
}

export interface TransactionTimeouts {
  readonly commandMs: number;
  /** For the reply to the final dot. */
  readonly dotMs: number;
}

export interface TransactionResult {
  /** One for each recipient, in order. */
  readonly outcomes: readonly Outcome[];
  /** `unknown`: the final dot was sent and no reply came, so the message may have arrived. */
  readonly outcome: 'answered' | 'failed' | 'unknown';
}

const DOT = Buffer.from('.\r\n');
const CRLF_DOT = Buffer.from('\r\n.');

/**
 * One mail transaction (RFC 5321 section 3.3) on an open session: MAIL → RCPT for each → DATA → octets → dot. With
 * PIPELINING (RFC 2920) the commands go out in one packet. Every recipient keeps its own reply, also when the connection
 * breaks after some were answered. `content` is the complete message in pieces, lines ended by CRLF.
 */
export async function runTransaction(
  session: Session,
  envelope: TransactionEnvelope,
  content: readonly Buffer[],
  timeouts: TransactionTimeouts,
): Promise<TransactionResult> {
  session.transactions++;
  const outcomes = new Array<Outcome | null>(envelope.recipients.length).fill(null);
  let stage: Stage = 'mail';
  const rest = (outcome: Outcome): void => {
    for (let i = 0; i < outcomes.length; i++) outcomes[i] ??= outcome;
  };
  try {
    const commands = [
      mailCommand(session, envelope),
      ...envelope.recipients.map((r) => rcptCommand(session, r)),
    ];
    const pipelining = session.offers('PIPELINING');
    if (pipelining) session.say(...commands, 'DATA');

    if (!pipelining) session.say(commands[0]!);
    const mail = await session.reply(timeouts.commandMs);
    stage = 'rcpt';
    if (!isPositive(mail)) rest(classified('mail', mail));
    for (let i = 0; i < envelope.recipients.length; i++) {
      if (!pipelining && !isPositive(mail)) break;
      if (!pipelining) session.say(commands[i + 1]!);
      const reply = await session.reply(timeouts.commandMs);
      if (!isPositive(reply)) outcomes[i] ??= classified('rcpt', reply);
    }
    stage = 'data';
    if (outcomes.every((outcome) => outcome !== null)) {
      if (pipelining) await refuseData(session, timeouts);
      return { outcomes: outcomes, outcome: 'answered' };
    }
    if (!pipelining) session.say('DATA');
    const go = await session.reply(timeouts.commandMs);
    if (go.code !== 354) {
      rest(classified('data', go));
      return { outcomes: outcomes as Outcome[], outcome: 'answered' };
    }
    stage = 'dot';
    session.transcript.note(`${envelope.sizeBytes} octets and the final dot`);
    session.send(...content.map(stuffDots), DOT);
    const done = await session.reply(timeouts.dotMs);
    rest(
      isPositive(done)
        ? { kind: 'delivered', reason: 'accepted_by_remote', reply: done }
        : classified('dot', done),
    );
    return { outcomes: outcomes as Outcome[], outcome: 'answered' };
  } catch (error) {
    if (!(error instanceof SessionBroken)) throw error;
    const reason = stage === 'dot' ? 'reply_lost' : 'connection_lost';
    rest({ kind: 'deferred', reason, scope: 'message', reply: null });
    return { outcomes: outcomes as Outcome[], outcome: stage === 'dot' ? 'unknown' : 'failed' };
  }
}

/** Leaves a transaction in which everybody was refused: some servers say 354 all the same and must be given an empty message. */
async function refuseData(session: Session, timeouts: TransactionTimeouts): Promise<void> {
  const reply = await session.reply(timeouts.commandMs);
  if (reply.code !== 354) return;
  session.send(DOT);
  await session.reply(timeouts.commandMs);
}

function classified(stage: 'mail' | 'rcpt' | 'data' | 'dot', reply: Reply): Outcome {
  return { ...classifyReply(stage, reply), reply };
}

function isPositive(reply: Reply): boolean {
  return reply.code >= 200 && reply.code < 300;
}

function mailCommand(session: Session, envelope: TransactionEnvelope): string {
  const parts = [`MAIL FROM:<${envelope.from}>`];
  if (session.offers('SIZE')) parts.push(`SIZE=${envelope.sizeBytes}`);
  if (envelope.needs8bit && session.offers('8BITMIME')) parts.push('BODY=8BITMIME');
  if (envelope.needsUtf8 && session.offers('SMTPUTF8')) parts.push('SMTPUTF8');
  if (session.offers('DSN')) {
    if (envelope.ret) parts.push(`RET=${envelope.ret}`);
    if (envelope.envid) parts.push(`ENVID=${xtext(envelope.envid)}`);
  }
  return parts.join(' ');
}

function rcptCommand(
  session: Session,
  recipient: TransactionEnvelope['recipients'][number],
): string {
  const parts = [`RCPT TO:<${recipient.address}>`];
  if (session.offers('DSN')) {
    if (recipient.notify) parts.push(`NOTIFY=${recipient.notify}`);
    if (recipient.orcpt) parts.push(`ORCPT=${orcptParameter(recipient.orcpt)}`);
  }
  return parts.join(' ');
}

function orcptParameter(orcpt: string): string {
  const at = orcpt.indexOf(';');
  return `${orcpt.slice(0, at)};${xtext(orcpt.slice(at + 1))}`;
}

/** RFC 3461 section 4: octets outside the printable ones, and `+` and `=`, as `+` with two hexadecimal digits. */
function xtext(text: string): string {
  return text.replaceAll(/[^!-*,-<>-~]/g, (c) =>
    [...Buffer.from(c)]
      .map((octet) => `+${octet.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

/** Doubles the dots that begin a line (RFC 5321 section 4.5.2). Mail rarely has any: then the octets are passed on uncopied. */
export function stuffDots(content: Buffer): Buffer {
  let at = content.indexOf(CRLF_DOT);
  if (at < 0 && content[0] !== 0x2e) return content;
  const pieces: Buffer[] = [];
  let from = 0;
  if (content[0] === 0x2e) pieces.push(DOT.subarray(0, 1));
  while (at >= 0) {
    pieces.push(content.subarray(from, at + 3), DOT.subarray(0, 1));
    from = at + 3;
    at = content.indexOf(CRLF_DOT, at + 3);
  }
  pieces.push(content.subarray(from));
  return Buffer.concat(pieces);
}
