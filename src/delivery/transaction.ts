import { withLastLine } from '../mail/last-line.js';
import type { Outcome } from '../mail/outcome.js';
import type { Reply } from '../mail/reply.js';
import type { Judge } from './judge.js';
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
  /**
   * `unknown`: the final dot was sent and no reply came, so the message may have arrived. `untouched`: a session that had
   * been used before was gone, or was closed by its server, before a word was said about this message.
   */
  readonly outcome: 'answered' | 'failed' | 'unknown' | 'untouched';
}

const DOT = Buffer.from('.\r\n');
const CRLF_DOT = Buffer.from('\r\n.');

/**
 * One mail transaction (RFC 5321 section 3.3) on an open session: RSET where the one before may be open → MAIL → RCPT for
 * each → DATA → octets → dot. With PIPELINING (RFC 2920) the commands go out in one packet. Every recipient keeps its own
 * reply, also when the connection breaks after some were answered; a 421 speaks for all that were not refused before.
 * `content` is the complete message in pieces, lines ended by CRLF; `judge` says what refusals mean.
 */
export async function runTransaction(
  session: Session,
  envelope: TransactionEnvelope,
  content: readonly Buffer[],
  timeouts: TransactionTimeouts,
  judge: Judge,
): Promise<TransactionResult> {
  const isReused = session.transactions++ > 0;
  const dialog: Dialog = {
    session,
    timeouts,
    judge,
    commands: [
      mailCommand(session, envelope),
      ...envelope.recipients.map((r) => rcptCommand(session, r)),
    ],
    outcomes: new Array<Outcome | null>(envelope.recipients.length).fill(null),
    stage: 'mail',
  };
  try {
    await offer(dialog);
    if (!isSettled(dialog)) await hand(dialog, envelope, content);
    return result(dialog, 'answered');
  } catch (error) {
    if (!(error instanceof SessionBroken)) throw error;
    if (isReused && dialog.stage === 'mail') return result(dialog, 'untouched');
    // All was said before it broke.
    if (isSettled(dialog)) return result(dialog, 'answered');
    const isSent = dialog.stage === 'dot';
    // Whoever does not even speak is not worth the next message's time either.
    const scope =
      !isSent && (dialog.stage === 'mail' || error.reason === 'connection_timeout')
        ? 'destination'
        : 'message';
    settleRest(dialog, {
      kind: 'deferred',
      reason: isSent ? 'reply_lost' : error.reason,
      scope,
      reply: null,
      verdict: null,
    });
    return result(dialog, isSent ? 'unknown' : 'failed');
  }
}

/** A transaction under way. */
interface Dialog {
  readonly session: Session;
  readonly timeouts: TransactionTimeouts;
  readonly judge: Judge;
  /** MAIL, then RCPT for each recipient. */
  readonly commands: readonly string[];
  readonly outcomes: (Outcome | null)[];
  stage: Stage;
}

/** From RSET to the last RCPT: recipients that are refused have their outcome afterwards. */
async function offer(dialog: Dialog): Promise<void> {
  const { session, commands, outcomes } = dialog;
  const isPipelined = session.offers('PIPELINING');
  const resets = session.resetDue ? ['RSET'] : [];
  session.resetDue = true;
  if (isPipelined) session.say(...resets, ...commands, 'DATA');

  for (const reset of resets) {
    const reply = await answer(dialog, reset);
    if (!isPositive(reply)) giveUp(session, 'RSET was refused');
  }
  const mail = await answer(dialog, commands[0]!);
  if (mail.code === 421 && session.transactions > 1)
    giveUp(session, 'the server ended the session');
  dialog.stage = 'rcpt';
  if (!isPositive(mail)) settleRest(dialog, dialog.judge('mail', mail));
  if (mail.code === 421 || (!isPipelined && !isPositive(mail))) return;

  for (let i = 0; i < outcomes.length; i++) {
    const reply = await answer(dialog, commands[i + 1]!);
    if (isPositive(reply)) continue;
    const outcome = dialog.judge('rcpt', reply);
    outcomes[i] ??= outcome;
    if (reply.code === 421) return settleRest(dialog, outcome);
  }
  dialog.stage = 'data';
  if (isPipelined && isSettled(dialog)) await leaveData(dialog);
}

/** DATA, the octets and the dot, for the recipients that were accepted. */
async function hand(
  dialog: Dialog,
  envelope: TransactionEnvelope,
  content: readonly Buffer[],
): Promise<void> {
  const { session, timeouts } = dialog;
  const go = await answer(dialog, 'DATA');
  if (go.code !== 354) return settleRest(dialog, dialog.judge('data', go));
  session.transcript.note(`${envelope.sizeBytes} octets and the final dot`);
  // Behind half a line no dot would end the message, whoever wrote it into the spool.
  const octets = [...content.slice(0, -1), ...content.slice(-1).map(withLastLine)];
  session.send([...octets.map(stuffDots), DOT], () => (dialog.stage = 'dot'));
  const done = await session.reply(timeouts.dotMs);
  session.resetDue = false;
  // An answer before the end: the server does not wait for the rest, which stands in the way of another transaction.
  if (!isPositive(done) && dialog.stage !== 'dot') session.destroy();
  settleRest(
    dialog,
    isPositive(done)
      ? { kind: 'delivered', reason: 'accepted_by_remote', reply: done }
      : dialog.judge('dot', done),
  );
}

/** Leaves a transaction in which everybody was refused: some servers say 354 all the same and must be given an empty message. */
async function leaveData({ session, timeouts }: Dialog): Promise<void> {
  const reply = await session.reply(timeouts.commandMs);
  if (reply.code !== 354) return;
  session.send([DOT], () => undefined);
  await session.reply(timeouts.commandMs);
}

/** The reply to a command, which is said only now where it did not go out with all others. */
function answer({ session, timeouts }: Dialog, command: string): Promise<Reply> {
  if (!session.offers('PIPELINING')) session.say(command);
  return session.reply(timeouts.commandMs);
}

function giveUp(session: Session, why: string): never {
  session.destroy();
  throw new SessionBroken(why);
}

function settleRest({ outcomes }: Dialog, outcome: Outcome): void {
  for (let i = 0; i < outcomes.length; i++) outcomes[i] ??= outcome;
}

function isSettled({ outcomes }: Dialog): boolean {
  return outcomes.every((outcome) => outcome !== null);
}

function result({ outcomes }: Dialog, outcome: TransactionResult['outcome']): TransactionResult {
  return { outcomes: outcomes.filter((one) => one !== null), outcome };
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
    if (recipient.orcpt?.includes(';')) parts.push(`ORCPT=${orcptParameter(recipient.orcpt)}`);
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
