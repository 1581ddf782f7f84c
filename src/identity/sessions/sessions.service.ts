import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { AccessService } from '../access/access.service.js';
import { IdentityStore } from '../identity.store.js';
import { LoginService, type LoginFrom } from './login.service.js';
import type { Permission } from '../policy/permissions.js';
import { sessionView } from './session-view.js';
import type { CreateSessionDetails, SessionView } from './session.dto.js';
import { SessionsStore, type Session } from './sessions.store.js';
import { UsersStore } from '../users/users.store.js';

/** The sessions of the caller in the console. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly access: AccessService,
    private readonly login: LoginService,
    private readonly users: UsersStore,
    private readonly identity: IdentityStore,
    private readonly store: SessionsStore,
    private readonly clock: Clock,
  ) {}

  async create(
    details: CreateSessionDetails,
    from: LoginFrom,
  ): Promise<{ view: SessionView; secret: string }> {
    const { by, secret, session } = await this.login.logIn(details, from);
    return { secret, view: await this.#view(by, session, secret) };
  }

  /** Throws when the caller came by something else than a session. */
  async current(by: Caller, secret: string): Promise<SessionView> {
    const session = (await this.list(by)).find(({ id }) => id === by.proof);
    if (!session) throw notFound();
    return this.#view(by, session, secret);
  }

  async list(by: Caller): Promise<Session[]> {
    await this.#require(by, 'CREDENTIAL_INSPECT');
    return this.store.list(by.userId, this.clock.now());
  }

  async endCurrent(by: Caller): Promise<void> {
    await this.#require(by, 'CREDENTIAL_REMOVE');
    if (by.via !== 'session') throw notFound();
    await this.store.end(by, by.proof);
  }

  async endAll(by: Caller): Promise<void> {
    await this.#require(by, 'CREDENTIAL_REMOVE');
    await this.store.end(by, null);
  }

  /** A token with scopes sees to its user's sessions only if these let it. */
  #require(by: Caller, permission: Permission): Promise<void> {
    return this.access.requireOwn(by, by.userId, { compartmentId: by.tenancyId, permission });
  }

  async #view(by: Caller, session: Session, secret: string): Promise<SessionView> {
    const [user, tenancy] = await Promise.all([
      this.users.find(by.tenancyId, by.userId),
      this.identity.tenancyById(by.tenancyId),
    ]);
    // Deleted in this moment.
    if (!user || !tenancy) throw notFound();
    return sessionView(session, secret, user, tenancy);
  }
}
