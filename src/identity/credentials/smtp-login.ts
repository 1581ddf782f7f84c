import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../core/clock.js';
import { atMost, expiring } from '../../core/lookup-cache.js';
import { toOcid } from '../../core/ocid.js';
import { IdentityStore, type UsableCredential } from '../identity.store.js';
import type { SmtpPrincipal } from '../principal.js';
import { NO_SECRET, hashSecret, sameHash } from './secret-hash.js';

/** Also how long a revocation may take to reach another process. */
const VERIFIED_MS = 30_000;
/** A client that repeats its wrong password at once costs no query; a new password is looked up at once. */
const REFUSED_MS = 5_000;
const ENTRIES = 10_000;

/**
 * Checks SMTP log-ins. Only what was right is remembered by user name, so every wrong attempt takes the same way, with
 * one look-up and one comparison, whether the name exists or not. Wrong attempts are remembered apart, by the hash of
 * name and password: a flood of them pushes out other wrong attempts and nothing else.
 */
@Injectable()
export class SmtpLogin {
  readonly #verified: LRUCache<string, UsableCredential>;
  readonly #refused: LRUCache<string, true>;
  readonly #loading = new Map<string, Promise<UsableCredential | null>>();
  /** Counts `forget`, so that a look-up which began before a revocation is not remembered after it. */
  #changes = 0;

  constructor(
    private readonly store: IdentityStore,
    private readonly clock: Clock,
  ) {
    this.#verified = new LRUCache({ ...atMost(ENTRIES), ...expiring(clock), ttl: VERIFIED_MS });
    this.#refused = new LRUCache({ ...atMost(ENTRIES), ...expiring(clock), ttl: REFUSED_MS });
  }

  async verify(username: string, password: string): Promise<SmtpPrincipal | null> {
    const hash = hashSecret(username, password);
    const known = this.#verified.get(username);
    if (known && sameHash(hash, known.secretHash)) return this.#principal(known);
    if (this.#refused.has(hash)) return null;
    const changes = this.#changes;
    const credential = await this.#load(username);
    const right = sameHash(hash, credential?.secretHash ?? NO_SECRET);
    if (!credential || !right) {
      if (changes === this.#changes) this.#refused.set(hash, true);
      return null;
    }
    if (changes === this.#changes) this.#verified.set(username, credential);
    return this.#principal(credential);
  }

  /** Called when the credential of this name was made or revoked by this process. */
  forget(username: string): void {
    this.#changes++;
    this.#verified.delete(username);
    this.#loading.delete(username);
  }

  /** Called when a user was blocked, changed or deleted by this process. Such changes are rare, so looking at each entry is cheap enough. */
  forgetUser(userId: string): void {
    this.#changes++;
    this.#loading.clear();
    for (const [username, known] of this.#verified) {
      if (known.userId === userId) this.#verified.delete(username);
    }
    // Whoever may log in again may do so at once.
    this.#refused.clear();
  }

  /** All that wait for the same name share one query. */
  #load(username: string): Promise<UsableCredential | null> {
    const shared = this.#loading.get(username);
    if (shared) return shared;
    const loading = this.store.usableCredential(username).finally(() => {
      if (this.#loading.get(username) === loading) this.#loading.delete(username);
    });
    this.#loading.set(username, loading);
    return loading;
  }

  #principal(credential: UsableCredential): SmtpPrincipal | null {
    if (credential.expiresAt !== null && credential.expiresAt <= this.clock.now()) return null;
    const { tenancyId, userId, credentialId } = credential;
    return { tenancyId, userId, credentialId, scopes: null, userOcid: toOcid('user', userId) };
  }
}
