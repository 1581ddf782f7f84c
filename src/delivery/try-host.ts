import type { Clock } from '../core/clock.js';
import type { Dialer } from '../core/dialer.js';
import type { TlsProblem } from '../tls-policy/index.js';
import { openSession, type Opened, type SessionTarget } from './open-session.js';
import type { Transcript } from './transcript.js';

/** Which hosts are known to fail at encryption. */
export interface BrokenHosts {
  isBroken(host: string): Promise<boolean>;
  failed(host: string): Promise<void>;
  worked(host: string): Promise<void>;
}

export interface TryWays {
  readonly dialer: Dialer;
  readonly clock: Clock;
  readonly broken: BrokenHosts;
}

/**
 * A session with one address. Where encryption is optional and fails, the host is spoken to in the clear, and that is
 * remembered: the next connection does so at once.
 */
export async function tryHost(
  target: SessionTarget,
  { dialer, clock, broken }: TryWays,
  transcript: Transcript,
): Promise<Opened> {
  const isOptional = target.tls.kind === 'opportunistic' && target.auth === null;
  // What is remembered of hosts helps; that it can not be read or written must cost no mail and no session.
  const told = (what: string) => (error: unknown) => {
    transcript.note(`${what}: ${(error as Error).message}`);
    return false;
  };
  const isBroken = () =>
    broken.isBroken(target.host).catch(told('it is not known whether encryption failed lately'));
  if (isOptional && (await isBroken())) {
    transcript.note(
      `encryption with ${target.host} failed lately; it is optional here, so without`,
    );
    return inClear(await openSession(withoutTls(target), dialer, clock, transcript), {
      result: 'validation-failure',
      why: 'the TLS handshake failed in the days before',
    });
  }
  const opened = await openSession(target, dialer, clock, transcript);
  if ('session' in opened) {
    if (opened.session.peer.tls !== null)
      await broken.worked(target.host).catch(told('that encryption worked was not remembered'));
    return opened;
  }
  if (!isOptional || opened.refused.reason !== 'tls_failed') return opened;
  transcript.note('encryption failed; it is optional here, so once more without');
  const again = await openSession(withoutTls(target), dialer, clock, transcript);
  if (!('session' in again)) return { ...again, encryption: opened.encryption ?? null };
  await broken.failed(target.host).catch(told('that encryption failed was not remembered'));
  return inClear(again, opened.encryption ?? null);
}

function withoutTls(target: SessionTarget): SessionTarget {
  return { ...target, tls: { kind: 'none' }, observed: undefined };
}

/** What is reported of a session in the clear is why it is in the clear. */
function inClear(opened: Opened, problem: TlsProblem | null): Opened {
  return 'session' in opened && problem ? { ...opened, encryption: problem } : opened;
}
