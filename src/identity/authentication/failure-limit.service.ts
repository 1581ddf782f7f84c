import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../core/lookup-cache.js';
import { clientKey } from '../../core/client-key.js';
import { Clock } from '../../core/clock.js';
import { ApiError } from '../../rest/api-error.js';
import { AuthFailuresStore, type FailureCount } from './auth-failures.store.js';
import { IdentityConfig } from '../identity.config.js';

/** What failures are counted for, and how many it may have in one window. */
export interface Counted {
  readonly key: string;
  readonly most: number;
}

/** Addresses that are remembered as blocked; who is forgotten costs one more look at the table. */
const BLOCKED = 100_000;
/**
 * Failures of one user that are let pass. More than three addresses make together before each of them has to wait, so
 * nobody can keep a user out from one or two.
 */
const LEAST_FOR_USER = 100;
const ADDRESSES_FOR_USER = 3;

/**
 * Bounds how often somebody may guess, for all processes together. A failure is a write to the table; a success is none.
 * An address that has failed too often has to wait, whatever it shows. Failures of a user count for passwords alone,
 * since nobody guesses a key or a token, and so nobody can keep a user's programs or open sessions out: only a log-in with
 * a password has to wait. Unknown names count like known ones.
 */
@Injectable()
export class FailureLimit {
  /** Until when, in milliseconds since the epoch. */
  readonly #blocked = new LRUCache<string, number>({ ...atMost(BLOCKED) });

  constructor(
    private readonly store: AuthFailuresStore,
    private readonly config: IdentityConfig,
    private readonly clock: Clock,
  ) {}

  address(ip: string): Counted {
    return { key: `ip:${clientKey(ip)}`, most: this.config.authFailuresMax };
  }

  /** Whoever wants to log in under this name. */
  login(tenancyName: string, userName: string): Counted {
    const hash = createHash('sha256').update(JSON.stringify([tenancyName, userName]));
    return { key: `login:${hash.digest('base64url')}`, most: this.#mostForUser() };
  }

  user(userId: string): Counted {
    return { key: `user:${userId}`, most: this.#mostForUser() };
  }

  /** Throws TooManyRequests for what is known here to have failed too often. Another process may know more. */
  check(counted: readonly Counted[]): void {
    const now = this.clock.now();
    for (const { key } of counted) {
      const until = this.#blocked.get(key);
      if (until !== undefined && until > now) throw tooMany(until - now);
    }
  }

  /** The same by the table, for what can be guessed and so must not be tried once in every process. */
  async checkStored(counted: readonly Counted[]): Promise<void> {
    this.check(counted);
    this.#remember(counted, await this.store.read(counted.map(keyOf), this.#now()));
    this.check(counted);
  }

  async failed(counted: readonly Counted[]): Promise<void> {
    const end = new Date(this.clock.now() + this.config.authFailuresMinutes * 60_000);
    this.#remember(counted, await this.store.count(counted.map(keyOf), this.#now(), end));
  }

  #remember(counted: readonly Counted[], counts: readonly FailureCount[]): void {
    for (const { key, failures, windowEndsAt } of counts) {
      const most = counted.find((one) => one.key === key)?.most ?? Infinity;
      if (failures >= most) this.#blocked.set(key, windowEndsAt);
    }
  }

  #mostForUser(): number {
    return Math.max(LEAST_FOR_USER, ADDRESSES_FOR_USER * this.config.authFailuresMax + 1);
  }

  #now(): Date {
    return new Date(this.clock.now());
  }
}

function keyOf({ key }: Counted): string {
  return key;
}

function tooMany(ms: number): ApiError {
  const what = 'Too many attempts have failed; wait before the next one';
  return new ApiError('too_many_requests', { what }, Math.ceil(ms / 1000));
}
