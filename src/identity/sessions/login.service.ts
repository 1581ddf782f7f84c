import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { RootLog, type Log } from '../../core/log.js';
import { ApiError } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { FailureLimit } from '../authentication/failure-limit.service.js';
import { PasswordCheck } from '../credentials/password-check.js';
import type { CreateSessionDetails } from './session.dto.js';
import { SESSION_MS, SessionsStore, type Session } from './sessions.store.js';
import { hashTokenSecret, newTokenSecret } from '../credentials/token-secret.js';
import type { UserRow } from '../users/user.entity.js';
import { UsersStore } from '../users/users.store.js';

/** Where a log-in comes from. */
export type LoginFrom = Pick<Caller, 'requestId' | 'sourceIp' | 'userAgent'>;

export interface LoggedIn {
  /** For the cookie; known at this moment alone. */
  readonly secret: string;
  readonly session: Session;
  readonly by: Caller;
}

/**
 * Logs users in to the console: limit of failures → user → password → session. An unknown tenancy, an unknown user, a
 * user who may not log in and a wrong password answer alike and cost the same.
 */
@Injectable()
export class LoginService {
  readonly #log: Log;

  constructor(
    private readonly users: UsersStore,
    private readonly limit: FailureLimit,
    private readonly passwords: PasswordCheck,
    private readonly sessions: SessionsStore,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('identity');
  }

  async logIn(details: CreateSessionDetails, from: LoginFrom): Promise<LoggedIn> {
    const { tenancyName, userName, password } = details;
    const counted = [this.limit.address(from.sourceIp), this.limit.login(tenancyName, userName)];
    this.limit.check(counted);
    const user = await this.users.named(tenancyName, userName);
    const hash = user?.passwordHash ?? null;
    const right = await this.passwords.isRight(hash, password, counted);
    if (!user) throw new ApiError('not_authenticated');
    if (!right || !mayLogIn(user)) {
      this.#noteFailed(user, from);
      throw new ApiError('not_authenticated');
    }
    return this.#begin(user, from);
  }

  async #begin(user: UserRow, from: LoginFrom): Promise<LoggedIn> {
    const now = this.clock.now();
    const secret = newTokenSecret();
    const session: Session = {
      id: newUuid(now),
      createdAt: new Date(now),
      lastUsedAt: new Date(now),
      expiresAt: new Date(now + SESSION_MS),
      sourceIp: from.sourceIp,
      userAgent: from.userAgent.slice(0, 300) || null,
    };
    const by = { ...caller(user, from, 'createSession'), userId: user.id, proof: session.id };
    await this.sessions.begin(by, hashTokenSecret(secret), session);
    return { secret, session, by };
  }

  /** Beside the answer: waiting for it would tell by time that there is such a user. */
  #noteFailed(user: UserRow, from: LoginFrom): void {
    this.sessions
      .noteFailed(caller(user, from, 'failedLogin'), user)
      .catch((error: unknown) =>
        this.#log.error({ err: error }, 'a failed log-in was not written down'),
      );
  }
}

function mayLogIn({ lifecycleState, isBlocked, capabilities }: UserRow): boolean {
  return (
    lifecycleState === 'ACTIVE' && !isBlocked && capabilities['canUseConsolePassword'] !== false
  );
}

/** Nobody yet, by the name of somebody. */
function caller(user: UserRow, from: LoginFrom, operation: string): Caller {
  return {
    tenancyId: user.tenancyId,
    userId: '',
    userName: user.name,
    via: 'session',
    proof: '',
    scopes: null,
    proofExpires: null,
    ...from,
    operation: { id: operation, permission: null },
    authorized: true,
  };
}
