import { SystemClock } from '../../../src/core/clock.js';
import { TcpDialer } from '../../../src/core/dialer.js';
import {
  openSession,
  type Opened,
  type SessionTarget,
} from '../../../src/delivery/open-session.js';
import type { Session } from '../../../src/delivery/session.js';
import {
  runTransaction,
  type TransactionEnvelope,
  type TransactionResult,
} from '../../../src/delivery/transaction.js';
import { Transcript } from '../../../src/delivery/transcript.js';
import { judgeOf } from '../../support/judge.js';
import type { ScriptedSmtp } from '../../support/scripted-smtp.js';

export const CONTENT = 'Subject: hello\r\n\r\nHello\r\n.a line with a dot\r\n';
/** Nothing here waits for them, besides the tests of waiting. */
export const TIMEOUTS = { commandMs: 20_000, dotMs: 20_000 };

/** Opens a session with the server as delivery does, and keeps what was said. */
export async function open(
  server: ScriptedSmtp,
  more: Partial<SessionTarget> = {},
): Promise<{ opened: Opened; transcript: Transcript }> {
  const transcript = new Transcript(() => 0);
  const target: SessionTarget = {
    host: 'scripted.test',
    address: '127.0.0.1',
    port: more.port ?? server.port,
    egress: null,
    ehloName: 'mail.example.com',
    tls: { kind: 'opportunistic' },
    auth: null,
    connectMs: 20_000,
    commandMs: TIMEOUTS.commandMs,
    judge: judgeOf(),
    ...more,
  };
  const opened = await openSession(target, new TcpDialer(), new SystemClock(), transcript);
  return { opened, transcript };
}

export async function sessionWith(
  server: ScriptedSmtp,
  more: Partial<SessionTarget> = {},
): Promise<Session> {
  const { opened, transcript } = await open(server, more);
  if ('refused' in opened) throw new Error(`${opened.refused.reason}\n${transcript.toString()}`);
  return opened.session;
}

/** One transaction with the same small message; recipients by their local parts. */
export function transact(
  session: Session,
  recipients: readonly string[] = ['a'],
  more: Partial<TransactionEnvelope> & {
    timeouts?: typeof TIMEOUTS;
    content?: readonly Buffer[];
  } = {},
): Promise<TransactionResult> {
  const { timeouts = TIMEOUTS, content = [Buffer.from(CONTENT)], ...envelope } = more;
  const complete: TransactionEnvelope = {
    from: 'sender@example.com',
    recipients: recipients.map((name) => ({
      address: `${name}@b.test`,
      notify: null,
      orcpt: null,
    })),
    sizeBytes: CONTENT.length,
    needs8bit: false,
    needsUtf8: false,
    ret: null,
    envid: null,
    ...envelope,
  };
  return runTransaction(session, complete, content, timeouts, judgeOf());
}

/** Each recipient's outcome in a few words: `delivered`, or kind and reason. */
export function told({ outcomes }: TransactionResult): string[] {
  return outcomes.map(({ kind, reason }) => (kind === 'delivered' ? kind : `${kind} ${reason}`));
}
