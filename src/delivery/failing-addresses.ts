import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dialer, ViaFailure, type DialTarget } from '../core/dialer.js';
import { RootLog, type Log } from '../core/log.js';
import type { EgressIp } from '../egress/index.js';

/** For so long an address is passed over first; each failure in a row doubles it, up to the longest. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;
/** A proxy that comes and goes must not fill the log. */
const WARNING_MS = 60_000;

/** What is known of one address. Times are of the monotonic clock. */
interface Known {
  /** How it was reached then: another proxy, or another password, is another way. */
  readonly way: string;
  /** In a row. */
  failures: number;
  failedAt: number;
  until: number;
  why: string;
  warnedAt: number;
  /** Whether the log was told of the failure that lasts. */
  isTold: boolean;
}

type Address = Pick<EgressIp, 'id' | 'address' | 'via'>;

/** An address of ours that can not be used by this process: no destination has a part in it. */
export interface Failing {
  readonly why: string;
  /** When it is tried again, in milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Which of our addresses could not be used lately by this process, because the machine, the proxy or the relay failed.
 * They are passed over for 30 seconds, then 60, up to 10 minutes; after that one connection at a time finds out whether
 * the address is back. The log says once that an address fails and once that it is back.
 */
@Injectable()
export class FailingAddresses {
  readonly #known = new Map<string, Known>();
  readonly #log: Log;

  constructor(
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
  }

  /** Null: nothing is known against the address. */
  of(ip: Address): Failing | null {
    const known = this.#of(ip);
    const now = this.clock.monotonic();
    if (!known || known.failures === 0 || known.until <= now) return null;
    return { why: known.why, until: this.clock.now() + known.until - now };
  }

  /** A dialer for connections from the address, which learns from each. */
  watching(ip: Address, dialer: Dialer): Dialer {
    return new WatchedDialer(dialer, {
      begins: () => this.#begins(ip),
      worked: () => this.#worked(ip),
      failed: (error, since) => this.#failed(ip, error, since),
    });
  }

  #of({ id, via }: Address): Known | null {
    const known = this.#known.get(id);
    // Asked of each address whenever mail looks for one: nearly always nothing is known.
    return known && known.way === JSON.stringify(via) ? known : null;
  }

  /** Answers with the time. While one connection finds out, others still pass the address over. */
  #begins(ip: Address): number {
    const now = this.clock.monotonic();
    const known = this.#of(ip);
    if (known && known.failures > 0) known.until = Math.max(known.until, now + pauseOf(known));
    return now;
  }

  #worked(ip: Address): void {
    const known = this.#of(ip);
    if (!known || known.failures === 0) return;
    if (known.isTold) this.#log.info(named(ip), 'a sending address can be used again');
    known.failures = 0;
    known.isTold = false;
  }

  #failed(ip: Address, error: Error, since: number): void {
    const now = this.clock.monotonic();
    const known = this.#of(ip) ?? this.#learn(ip);
    if (error instanceof ViaFailure && error.isOfTarget) {
      const about = { ...named(ip), why: error.message };
      if (this.#mayWarn(known))
        this.#log.warn(about, 'the proxy of a sending address refused a connection');
      return;
    }
    // Connections that were begun together fail together; that is one failure.
    if (known.failures > 0 && since <= known.failedAt) return;
    known.failures++;
    known.failedAt = now;
    known.why = error.message;
    known.until = now + pauseOf(known);
    if (known.isTold || !this.#mayWarn(known)) return;
    known.isTold = true;
    const about = { ...named(ip), why: error.message };
    this.#log.warn(about, 'a sending address can not be used; it is passed over until it works');
  }

  #mayWarn(known: Known): boolean {
    const now = this.clock.monotonic();
    if (now - known.warnedAt < WARNING_MS) return false;
    known.warnedAt = now;
    return true;
  }

  #learn({ id, via }: Address): Known {
    const known: Known = {
      way: JSON.stringify(via),
      failures: 0,
      failedAt: -Infinity,
      until: 0,
      why: '',
      warnedAt: -Infinity,
      isTold: false,
    };
    this.#known.set(id, known);
    return known;
  }
}

/** Whether a connection failed for a reason of ours: the destination must not be paused for it. */
export function isOurFault(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    error instanceof ViaFailure ||
    syscall === 'bind' ||
    code === 'EADDRNOTAVAIL' ||
    code === 'EADDRINUSE'
  );
}

interface Watch {
  begins(): number;
  worked(): void;
  failed(error: Error, since: number): void;
}

class WatchedDialer extends Dialer {
  constructor(
    private readonly dialer: Dialer,
    private readonly watch: Watch,
  ) {
    super();
  }

  async connect(target: DialTarget): Promise<Socket> {
    const since = this.watch.begins();
    try {
      const socket = await this.dialer.connect(target);
      this.watch.worked();
      return socket;
    } catch (error) {
      if (isOurFault(error as Error)) this.watch.failed(error as Error, since);
      // The destination did not answer: our side had come so far.
      else this.watch.worked();
      throw error;
    }
  }
}

function pauseOf({ failures }: Known): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}

/** For the log: never the password. */
export function named({ address, via }: Pick<Address, 'address' | 'via'>): {
  readonly address: string;
  readonly via?: string;
} {
  return via ? { address, via: `${via.kind} ${via.host}:${via.port}` } : { address };
}
