import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import ipaddr from 'ipaddr.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '../core/clock.js';
import type { Dialer, Via } from '../core/dialer.js';
import type { Refusal } from '../mail/outcome.js';
import { parseReply } from '../mail/reply.js';
import type { Reason } from '../mail/reason.js';
import type { ReplyStage } from '../mail/verdict.js';
import {
  checkPeer,
  notEncrypted,
  type HostTls,
  type PeerProblem,
  type TlsProblem,
} from '../tls-policy/index.js';
import { isOurFault } from './failing-addresses.js';
import type { Judge } from './judge.js';
import type { Route } from './mail-host.js';
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
  readonly tls: HostTls;
  /** What a policy in testing asks: looked at, and never a reason to refuse. */
  readonly observed?: HostTls | undefined;
  /** Whose certificates are believed; without it those that Node believes. */
  readonly secureContext?: SecureContext | undefined;
  readonly auth: Route['auth'];
  readonly connectMs: number;
  readonly commandMs: number;
  readonly judge: Judge;
}

/** With what there is to report of the encryption: null where all was well, absent where it did not come to that. */
export type Opened = ({ readonly session: Session } | { readonly refused: Refusal }) & {
  readonly encryption?: TlsProblem | null;
  readonly sendingIp?: string | null;
};

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
 * A session with one address: TCP → greeting → EHLO → STARTTLS → EHLO by nodemailer → the certificate is judged → AUTH,
 * then handed to our own `Session`, because only code that reads every reply itself knows what became of each recipient.
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
  const isTlsRequired = needsTls(target);
  const connection = new SMTPConnection({
    connection: socket,
    host: target.address,
    port: target.port,
    name: target.ehloName,
    secure: false,
    ignoreTLS: target.tls.kind === 'none',
    opportunisticTLS: target.tls.kind !== 'none' && !isTlsRequired,
    requireTLS: isTlsRequired,
    // What is expected of a certificate differs from host to host; it is judged after the handshake, by `checkPeer`.
    tls: {
      rejectUnauthorized: false,
      ...(ipaddr.isValid(target.host) ? {} : { servername: target.host }),
      ...(target.secureContext
        ? { secureContext: target.secureContext }
        : { minVersion: 'TLSv1.2' as const }),
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
  const sendingIp = socket.localAddress ?? null;
  const internals = connection as unknown as Internals;
  const failure = await connect(connection, target.auth, () =>
    checkPeer(target.tls, target.host, internals._socket, clock.now()),
  );
  inTime();
  if (failure) {
    const isHandshake = internals.upgrading;
    connection.close();
    return { ...judgeOpening(failure, isHandshake, target, transcript), sendingIp };
  }
  const unasked = [...internals._responseQueue, internals._remainder].find(
    (text) => text.trim() !== '',
  );
  if (unasked !== undefined) {
    transcript.server(unasked);
    socket.destroy();
    internals._socket.destroy();
    return { refused: judgeText('ehlo', unasked, target.judge) };
  }
  const encryption = seenOf(target, internals._socket, clock.now(), transcript);
  return { session: takeOver(connection, target, clock, transcript), encryption, sendingIp };
}

function needsTls({ tls, auth }: SessionTarget): boolean {
  return tls.kind === 'opportunistic' ? auth !== null : tls.kind !== 'none';
}

/** What there is to report of a session that is good enough for us. */
function seenOf(
  { tls, observed, host }: SessionTarget,
  socket: Socket,
  nowMs: number,
  transcript: Transcript,
): TlsProblem | null {
  if (tls.kind === 'pkix' || tls.kind === 'dane')
    transcript.note(
      `the certificate is what ${tls.kind === 'dane' ? 'the TLSA records of the host say' : `is required of ${host}`}`,
    );
  const problem = checkPeer(observed ?? { kind: 'encrypted' }, host, socket, nowMs);
  if (problem && observed)
    transcript.note(`${problem.why}; the policy is in testing, so this is only reported`);
  return problem;
}

function judgeDial(error: Error): Refusal {
  const { code } = error as NodeJS.ErrnoException;
  // The destination has no part in it: it must not be paused, and other addresses of ours may do.
  if (isOurFault(error)) return { ...deferred('egress_unavailable'), scope: 'message' };
  return deferred(code === 'ECONNREFUSED' ? 'connection_refused' : 'connection_timeout');
}

interface SmtpFailure extends Error {
  code?: string | undefined;
  response?: string | undefined;
  command?: string | undefined;
  /** The certificate is not what is asked for. */
  problem?: PeerProblem | undefined;
}

/** Nothing is said behind the second EHLO, a password least of all, before `check` has found nothing wrong. */
function connect(
  connection: SMTPConnection,
  auth: Route['auth'],
  check: () => PeerProblem | null,
): Promise<SmtpFailure | null> {
  return new Promise((resolve) => {
    connection.on('error', resolve);
    connection.on('end', () => resolve(new Error('the server closed the connection')));
    connection.connect((error?: Error | null) => {
      if (error) return resolve(error);
      const problem = check();
      if (problem) return resolve(Object.assign(new Error(problem.why), { problem }));
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

function judgeOpening(
  failure: SmtpFailure,
  isHandshake: boolean,
  target: SessionTarget,
  transcript: Transcript,
): { readonly refused: Refusal; readonly encryption?: TlsProblem } {
  transcript.note(failure.message);
  if (isHandshake) {
    const why = `the TLS handshake failed: ${failure.message}`;
    return { refused: deferred('tls_failed'), encryption: { result: 'validation-failure', why } };
  }
  if (failure.problem)
    return { refused: deferred(failure.problem.reason), encryption: failure.problem };
  const reply = failure.response;
  if (needsTls(target) && isWithoutTls(failure)) {
    const problem = notEncrypted(target.host);
    transcript.note(problem.why);
    const refused = {
      ...deferred(problem.reason),
      reply: reply ? parseReply(reply.split('\n')) : null,
    };
    return { refused, encryption: problem };
  }
  return { refused: judgeFailure(failure, target.judge) };
}

/** The server has no STARTTLS, does not grant it, or does not even know EHLO. A 421 says something else. */
function isWithoutTls({ code, command, response = '' }: SmtpFailure): boolean {
  if (response.startsWith('421')) return false;
  return code === 'ETLS' || (command === 'EHLO' && response.startsWith('5'));
}

function judgeFailure(failure: SmtpFailure, judge: Judge): Refusal {
  if (failure.response) return judgeText(stageOf(failure), failure.response, judge);
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

function judgeText(stage: ReplyStage, text: string, judge: Judge): Refusal {
  return judge(stage, parseReply(text.split('\n')));
}

function deferred(reason: Reason): Refusal {
  return { kind: 'deferred', reason, scope: 'destination', reply: null, verdict: null };
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
