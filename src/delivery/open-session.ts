import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '../core/clock.js';
import { ViaFailure, type Dialer, type Via } from '../core/dialer.js';
import { classifyReply, type ReplyStage } from '../mail/classify-reply.js';
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
  readonly egress: {
    readonly address: string;
    readonly ehloName: string;
    readonly via?: Via | null;
  } | null;
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
  /** What the server said and nobody had asked for. */
  _responseQueue: string[];
  _remainder: string;
  /** Between the answer to STARTTLS and the end of the handshake. */
  upgrading: boolean;
  _clearPhase(): void;
  readonly _onSocketData: () => void;
  readonly _onSocketTimeout: () => void;
  readonly _onSocketError: () => void;
  readonly _onSocketEnd: () => void;
  readonly _onSocketClose: () => void;
}

/** No honest greeting or EHLO reply is longer. */
const MAX_REPLY_LENGTH = 65_536;
/** The whole opening may take so many times what one reply may: a server that trickles must not hold the connection. */
const OPENING_REPLIES = 3;

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
      via: target.egress?.via ?? null,
      timeoutMs: target.connectMs,
    });
  } catch (error) {
    transcript.note((error as Error).message);
    return { refused: judgeDial(error as Error) };
  }
  // A password is never sent in the clear, unless the operator has said that there is no TLS to be had.
  const isTlsRequired =
    target.tls === 'required' || (target.tls === 'opportunistic' && target.auth !== null);
  const connection = new SMTPConnection({
    connection: socket,
    host: target.address,
    port: target.port,
    name: target.ehloName,
    secure: false,
    ignoreTLS: target.tls === 'none',
    opportunisticTLS: target.tls !== 'none' && !isTlsRequired,
    requireTLS: isTlsRequired,
    // Without a policy that names what to expect, a certificate proves nothing: encryption is all that is asked for.
    tls: {
      rejectUnauthorized: false,
      ...(ipaddr.isValid(target.host) ? {} : { servername: target.host }),
      minVersion: 'TLSv1.2',
    },
    connectionTimeout: target.commandMs,
    greetingTimeout: target.commandMs,
    socketTimeout: target.commandMs,
    maxResponseSize: MAX_REPLY_LENGTH,
    logger: transcriptLogger(transcript) as never,
    transactionLog: true,
  });
  const inTime = clock.after(target.commandMs * OPENING_REPLIES, () => {
    transcript.note('the server takes too long to open a session');
    socket.destroy();
  });
  const failure = await connect(connection, target.auth);
  inTime();
  const internals = connection as unknown as Internals;
  if (failure) {
    const isHandshake = internals.upgrading;
    connection.close();
    return { refused: judge(failure, isHandshake, transcript) };
  }
  const unasked = [...internals._responseQueue, internals._remainder].find(
    (text) => text.trim() !== '',
  );
  if (unasked !== undefined) {
    transcript.server(unasked);
    socket.destroy();
    internals._socket.destroy();
    return { refused: judgeReply('ehlo', unasked) };
  }
  return { session: takeOver(connection, target, clock, transcript) };
}

function judgeDial(error: Error): Outcome {
  const { code, syscall } = error as NodeJS.ErrnoException;
  // The destination has no part in it: it must not be paused, and other addresses of ours may do.
  if (
    error instanceof ViaFailure ||
    syscall === 'bind' ||
    code === 'EADDRNOTAVAIL' ||
    code === 'EADDRINUSE'
  )
    return { ...deferred('egress_unavailable'), scope: 'message' };
  return deferred(code === 'ECONNREFUSED' ? 'connection_refused' : 'connection_timeout');
}

interface SmtpFailure extends Error {
  code?: string | undefined;
  response?: string | undefined;
  command?: string | undefined;
}

function connect(connection: SMTPConnection, auth: Route['auth']): Promise<SmtpFailure | null> {
  return new Promise((resolve) => {
    connection.on('error', resolve);
    connection.on('end', () => resolve(new Error('the server closed the connection')));
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
  socket.off('data', internals._onSocketData);
  socket.off('timeout', internals._onSocketTimeout);
  socket.off('error', internals._onSocketError);
  socket.off('end', internals._onSocketEnd);
  socket.off('close', internals._onSocketClose);
  const tls = describeTls(socket);
  const extensions = new Set(
    internals._supportedExtensions.map((extension) => extension.toUpperCase()),
  );
  const peer = {
    egressIp: target.egress?.address ?? null,
    mxHost: target.host,
    mxAddress: target.address,
    tls,
    reports: extensions.has('DSN'),
  };
  return new Session(socket, peer, extensions, clock, transcript);
}

function judge(failure: SmtpFailure, isHandshake: boolean, transcript: Transcript): Outcome {
  transcript.note(failure.message);
  if (isHandshake) return deferred('tls_failed');
  if (failure.response) return judgeReply(stageOf(failure), failure.response);
  if (failure.code === 'EAUTH') return deferred('auth_failed');
  if (failure.code === 'ETLS') return deferred('tls_failed');
  if (failure.code === 'EPROTOCOL') return deferred('protocol_error');
  return deferred(failure.code === 'ETIMEDOUT' ? 'connection_timeout' : 'connection_lost');
}

function stageOf({ command = '', code }: SmtpFailure): ReplyStage {
  if (code === 'EAUTH') return 'auth';
  if (command === 'STARTTLS') return 'starttls';
  return command === 'EHLO' || command === 'HELO' ? 'ehlo' : 'connect';
}

function judgeReply(stage: ReplyStage, text: string): Outcome {
  const reply = parseReply(text.split('\n'));
  return { ...classifyReply(stage, reply), reply };
}

function deferred(reason: Reason): Exclude<Outcome, { kind: 'delivered' }> {
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
