import { createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../core/clock.js';
import { atMost, LookupCache, expiring } from '../../core/lookup-cache.js';
import { toOcid } from '../../core/ocid.js';
import { ApiError } from '../../rest/api-error.js';
import type { Via } from '../../rest/caller.js';
import { ProofsStore, type ProvenUser, type StoredToken } from './proofs.store.js';
import { parseAuthorization } from '../signature/parse-authorization.js';
import { sameHash } from '../credentials/secret-hash.js';
import { ReplayMemory } from '../signature/replay.js';
import { verifySignature } from '../signature/verify-signature.js';
import { csrfTokenOf, hashTokenSecret } from '../credentials/token-secret.js';

/** What of a request proves who makes it. */
export interface Presented {
  readonly method: string;
  /** Path and query as they came. */
  readonly rawTarget: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Secret of a session, from its cookie. */
  readonly sessionSecret: string | null;
}

/** Who makes a request, and what proved it. */
export interface Principal extends ProvenUser {
  readonly via: Via;
  readonly proof: string;
  readonly scopes: readonly string[] | null;
  /** Milliseconds since the epoch; null: never. */
  readonly proofExpires: number | null;
}

/** Also how long a revocation may take to reach another process. */
const FOUND_MS = 10_000;
const NOT_FOUND_MS = 2_000;
const ENTRIES = 20_000;
/** Changes of fifteen minutes at 100 a second. */
const REPLAY_ENTRIES = 100_000;
/** A proof that is not right is counted again after this. */
const FAILED_MS = 60 * 60_000;
const LAST_USED_MS = 60_000;
/** Methods that change nothing, so that a session may use them without the token against forged requests. */
const SAFE = new Set(['GET', 'HEAD']);

interface OpenedKey extends ProvenUser {
  readonly key: KeyObject;
}

/**
 * Finds the principal of a request: signature of an API key, API token, or session. Null for every reason alike, so that
 * nobody learns whether a key, a user or a tenancy exists.
 */
@Injectable()
export class Authenticator {
  readonly #keys: LookupCache<OpenedKey | null>;
  readonly #tokens: LookupCache<StoredToken | null>;
  readonly #replays: ReplayMemory;
  /** Proofs that were not right, by hash. */
  readonly #failed: LRUCache<string, true>;
  readonly #used = new Map<string, number>();

  constructor(
    private readonly store: ProofsStore,
    private readonly clock: Clock,
  ) {
    const keep = (found: unknown) => (found ? FOUND_MS : NOT_FOUND_MS);
    this.#keys = new LookupCache<OpenedKey | null>(ENTRIES, clock, keep);
    this.#tokens = new LookupCache<StoredToken | null>(ENTRIES, clock, keep);
    this.#failed = new LRUCache({ ...atMost(ENTRIES), ...expiring(clock), ttl: FAILED_MS });
    this.#replays = new ReplayMemory(REPLAY_ENTRIES, clock);
  }

  async authenticate(presented: Presented): Promise<Principal | null> {
    const { authorization } = presented.headers;
    if (typeof authorization === 'string' && authorization !== '') {
      const bearer = /^bearer +(\S+)$/i.exec(authorization.trim());
      return bearer ? this.#byToken(bearer[1]!) : this.#bySignature(presented, authorization);
    }
    return presented.sessionSecret === null
      ? null
      : this.#bySession(presented, presented.sessionSecret);
  }

  /**
   * Whether this proof, which was not right, is another one than those that were not right before. Nobody guesses by
   * saying the same again: that is a program whose token was revoked, or whose clock is wrong, and it must not lock out
   * all that share its address.
   */
  isNewFailure(presented: Presented): boolean {
    const name = nameOf(presented);
    if (name === null || this.#failed.has(name)) return false;
    this.#failed.set(name, true);
    return true;
  }

  /** A key, a token or a user was changed: what is remembered may be wrong. */
  forget(): void {
    this.#keys.clear();
    this.#tokens.clear();
  }

  async #bySignature(presented: Presented, header: string): Promise<Principal | null> {
    const parsed = parseAuthorization(header);
    if (!parsed.ok) return null;
    const { authorization } = parsed;
    const { tenancyId, userId, fingerprint } = authorization;
    const key = await this.#keys.get(`${tenancyId}/${userId}/${fingerprint}`, async () => {
      const stored = await this.store.key(tenancyId, userId, fingerprint);
      return stored && { ...stored, key: createPublicKey(stored.publicKeyPem) };
    });
    if (!key || key.capabilities['canUseApiKeys'] === false) return null;
    const nowMs = this.clock.now();
    const verified = verifySignature({ ...presented, authorization, publicKey: key.key, nowMs });
    if (!verified.ok) return null;
    const { signature } = authorization;
    if (this.#replays.isReplay({ method: presented.method, signature, arrivedAt: nowMs }))
      return null;
    const proof = `${toOcid('tenancy', tenancyId)}/${toOcid('user', userId)}/${fingerprint}`;
    return { ...userOf(key), via: 'signature', proof, scopes: null, proofExpires: null };
  }

  async #byToken(secret: string): Promise<Principal | null> {
    const hash = hashTokenSecret(secret);
    const token = await this.#tokens.get(hash, () => this.store.token(hash));
    const now = this.clock.now();
    if (!token || (token.expiresAt !== null && token.expiresAt <= now)) return null;
    if (token.capabilities['canUseAuthTokens'] === false) return null;
    await this.#noteUse(token.id, now);
    const scopes = token.scopes.length > 0 ? token.scopes : null;
    const { id: proof, expiresAt: proofExpires } = token;
    return { ...userOf(token), via: 'token', proof, scopes, proofExpires };
  }

  /** Throws when the request changes something and does not show that it comes from the console's own pages. */
  async #bySession(presented: Presented, secret: string): Promise<Principal | null> {
    const session = await this.store.session(hashTokenSecret(secret), this.clock.now());
    if (!session || session.capabilities['canUseConsolePassword'] === false) return null;
    const given = presented.headers['x-csrf-token'];
    const isOurs = typeof given === 'string' && sameHash(given, csrfTokenOf(secret));
    if (!SAFE.has(presented.method) && !isOurs) throw new ApiError('csrf_token_missing');
    const { id: proof, expiresAt: proofExpires } = session;
    return { ...userOf(session), via: 'session', proof, scopes: null, proofExpires };
  }

  /** To the minute; more would be a write for each request. */
  async #noteUse(id: string, now: number): Promise<void> {
    if (now - (this.#used.get(id) ?? 0) < LAST_USED_MS) return;
    if (this.#used.size > ENTRIES) this.#used.clear();
    this.#used.set(id, now);
    await this.store.tokenUsed(id, new Date(now));
  }
}

/** What is the same when the same is shown again: of a signature whose it says to be, since each is another one. Null: nothing was shown. */
function nameOf({ headers: { authorization }, sessionSecret }: Presented): string | null {
  if (typeof authorization !== 'string' || authorization === '')
    return sessionSecret === null ? null : hashTokenSecret(sessionSecret);
  const keyId = /keyId\s*=\s*"([^"]*)"/i.exec(authorization)?.[1];
  return hashTokenSecret(keyId ?? authorization);
}

function userOf({ tenancyId, userId, userName, capabilities }: ProvenUser): ProvenUser {
  return { tenancyId, userId, userName, capabilities };
}
