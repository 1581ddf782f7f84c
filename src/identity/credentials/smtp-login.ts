import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../core/clock.js';
import { atMost, expiring } from '../../core/lookup-cache.js';
import { toOcid } from '../../core/ocid.js';
import { AccessStore } from '../access/access.store.js';
import { IdentityStore, type UsableCredential } from '../identity.store.js';
import type { SmtpPrincipal } from '../principal.js';
import { NO_SECRET, hashSecret, sameHash } from './secret-hash.js';

/** Other processes hear of a revocation by a hint; this is for when a hint was lost. */
const VERIFIED_MS = 30_000;
/** A client that repeats its wrong password at once costs no query; a new password is looked up at once. */
const REFUSED_MS = 5_000;
const ENTRIES = 10_000;
const CHANNEL = 'eilpost_log_ins';

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
  /** Counts what was forgotten, so that a look-up which began before a revocation is not remembered after it. */
  #changes = 0;
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly store: IdentityStore,
    private readonly hints: AccessStore,
    private readonly clock: Clock,
  ) {
    this.#verified = new LRUCache({ ...atMost(ENTRIES), ...expiring(clock), ttl: VERIFIED_MS });
    this.#refused = new LRUCache({ ...atMost(ENTRIES), ...expiring(clock), ttl: REFUSED_MS });
  }

  onApplicationBootstrap(): void {
    this.#deafen = this.hints.listen(CHANNEL, () => this.#forgetAll());
  }

  async onModuleDestroy(): Promise<void> {
    await this.#deafen();
  }

  async verify(username: string, password: string): Promise<SmtpPrincipal | null> {
    const hash = hashSecret(username, password);
    const known = this.#verified.get(username);
    if (known && sameHash(hash, known.secretHash)) return this.#principal(username, known);
    if (this.#refused.has(hash)) return null;
    const changes = this.#changes;
    const credential = await this.#load(username);
    const right = sameHash(hash, credential?.secretHash ?? NO_SECRET);
    if (!credential || !right) {
      if (changes === this.#changes) this.#refused.set(hash, true);
      return null;
    }
    if (changes === this.#changes) this.#verified.set(username, credential);
    return this.#principal(username, credential);
  }

  /**
   * Whether who logged in before might still do so. Answered from what is remembered of log-ins, so that it costs no query
   * for each message; without the password, which stays the same for as long as the credential is there.
   */
  async holds({ username, credentialId }: SmtpPrincipal): Promise<boolean> {
    const known = this.#verified.get(username) ?? (await this.#loadAgain(username));
    return known?.credentialId === credentialId && this.#principal(username, known) !== null;
  }

  /** The credential of this name was revoked: to be called after the change, in the process that made it. */
  async revoked(username: string): Promise<void> {
    this.#changes++;
    this.#verified.delete(username);
    this.#loading.delete(username);
    await this.hints.sayChanged(CHANNEL);
  }

  /** The same for a user who was unblocked, changed or deleted. Such changes are rare, so looking at each entry is cheap enough. */
  async changedUser(userId: string): Promise<void> {
    this.#changes++;
    this.#loading.clear();
    for (const [username, known] of this.#verified) {
      if (known.userId === userId) this.#verified.delete(username);
    }
    // Whoever may log in again may do so at once.
    this.#refused.clear();
    await this.hints.sayChanged(CHANNEL);
  }

  #forgetAll(): void {
    this.#changes++;
    this.#verified.clear();
    this.#refused.clear();
    this.#loading.clear();
  }

  async #loadAgain(username: string): Promise<UsableCredential | null> {
    const changes = this.#changes;
    const credential = await this.#load(username);
    if (credential && changes === this.#changes) this.#verified.set(username, credential);
    return credential;
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

  #principal(username: string, credential: UsableCredential): SmtpPrincipal | null {
    if (credential.expiresAt !== null && credential.expiresAt <= this.clock.now()) return null;
    const { tenancyId, userId, credentialId } = credential;
    const userOcid = toOcid('user', userId);
    return { tenancyId, userId, credentialId, username, scopes: null, userOcid };
  }
}
