import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '../core/clock.js';
import type { Dialer } from '../core/dialer.js';
import { classifyReply } from '../mail/classify-reply.js';
import type { Outcome } from '../mail/outcome.js';
import { parseReply } from '../mail/reply.js';
import type { Reason } from '../mail/reason.js';
import type { Route, TlsPolicy } from './mail-host.js';
import { Session, describeTls } from './session.js';
import type { Transcript } from './transcript.js';

export interface SessionTarget {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly egress: { readonly address: string; readonly ehloName: string } | null;
  readonly ehloName: string;
  readonly tls: TlsPolicy;
  readonly auth: Route['auth'];
  readonly connectMs: number;
  readonly commandMs: number;
}

export type Opened = { readonly session: Session } | { readonly refused: Outcome };

/** What nodemailer keeps about a session; it names these fields internal, so this is the one place that reads them. */
interface Internals {
  _socket: Socket;
  _supportedExtensions: string[];
  _clearPhase(): void;
}

/**
 * A session with one address: TCP → greeting → EHLO → STARTTLS → EHLO → AUTH by nodemailer, then handed to our own
 * `Session`, because only code that reads every reply itself knows what became of each recipient.
 */
export async function openSession(
  target: SessionTarget,
  dialer: Dialer,
  clock: Clock,
  transcript: Transcript,
): Promise<Opened> {
  let socket: Socket;
  transcript.note(`connecting to ${target.host} [${target.address}]:${target.port}`);
  try {
    socket = await dialer.connect({
      address: target.address,
      port: target.port,
      from: target.egress?.address ?? null,
      timeoutMs: target.connectMs,
    });
  } catch (error) {
    transcript.note((error as Error).message);
    return refused(
      (error as { code?: string }).code === 'ECONNREFUSED'
        ? 'connection_refused'
        : 'connection_timeout',
    );
  }
  const connection = new SMTPConnection({
    connection: socket,
    host: target.address,
    port: target.port,
    name: target.ehloName,
    secure: false,
    ignoreTLS: target.tls === 'none',
    opportunisticTLS: target.tls === 'opportunistic',
    requireTLS: target.tls === 'required',
    // Without a policy that names what to expect, a certificate proves nothing: encryption is all that is asked for.
    tls: {
      rejectUnauthorized: false,
      ...(ipaddr.isValid(target.host) ? {} : { servername: target.host }),
      minVersion: 'TLSv1.2',
    },
    connectionTimeout: target.commandMs,
    greetingTimeout: target.commandMs,
    socketTimeout: target.commandMs,
    logger: transcriptLogger(transcript) as never,
    transactionLog: true,
  });
  const failure = await connect(connection, target.auth);
  if (failure) {
    connection.close();
    return { refused: judge(failure, transcript) };
  }
  return { session: takeOver(connection, target, clock, transcript) };
}

interface SmtpFailure extends Error {
  code?: string | undefined;
  response?: string | undefined;
  command?: string | undefined;
}

function connect(connection: SMTPConnection, auth: Route['auth']): Promise<SmtpFailure | null> {
  return new Promise((resolve) => {
    connection.once('error', resolve);
    connection.connect((error?: Error | null) => {
      if (error) return resolve(error);
      if (!auth) return resolve(null);
      connection.login(
        { user: auth.username, credentials: { user: auth.username, pass: auth.password } },
        (failure) => resolve(failure ?? null),
      );
    });
  });
}

/** From here on nodemailer hears nothing more of the socket. */
function takeOver(
  connection: SMTPConnection,
  target: SessionTarget,
  clock: Clock,
  transcript: Transcript,
): Session {
  const internals = connection as unknown as Internals;
  const socket = internals._socket;
  internals._clearPhase();
  for (const event of ['data', 'timeout', 'error', 'end', 'close'])
    socket.removeAllListeners(event);
  const tls = describeTls(socket);
  const extensions = new Set(
    internals._supportedExtensions.map((extension) => extension.toUpperCase()),
  );
  const peer = {
    egressIp: target.egress?.address ?? null,
    mxHost: target.host,
    mxAddress: target.address,
    tls,
  };
  return new Session(socket, peer, extensions, clock, transcript);
}

function judge(failure: SmtpFailure, transcript: Transcript): Outcome {
  transcript.note(failure.message);
  if (failure.code === 'EAUTH') return deferred('auth_failed');
  if (failure.response) {
    const reply = parseReply(failure.response.split('\n'));
    const stage =
      failure.command === 'EHLO' ? 'ehlo' : failure.command === 'STARTTLS' ? 'starttls' : 'connect';
    return { ...classifyReply(stage, reply), reply };
  }
  if (failure.code === 'ETLS') return deferred('tls_failed');
  return deferred(failure.code === 'ETIMEDOUT' ? 'connection_timeout' : 'connection_lost');
}

function refused(reason: Reason): Opened {
  return { refused: deferred(reason) };
}

function deferred(reason: Reason): Outcome {
  return { kind: 'deferred', reason, scope: 'destination', reply: null };
}

/** nodemailer's log of both sides of the conversation, as lines of the transcript; it hides secrets itself. */
function transcriptLogger(transcript: Transcript): object {
  const silent = () => undefined;
  return {
    level: silent,
    trace: silent,
    info: silent,
    warn: silent,
    error: silent,
    fatal: silent,
    debug: (entry: { tnx?: string }, text: string) => {
      for (const line of String(text).split('\n')) {
        if (entry.tnx === 'client') transcript.client(line);
        else if (entry.tnx === 'server') transcript.server(line);
      }
    },
  };
}
