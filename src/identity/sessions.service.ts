import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { CredentialAccess } from './credential-access.js';
import { CredentialOwnersStore } from './credential-owners.store.js';
import { IdentityStore } from './identity.store.js';
import { LoginService, type LoginFrom } from './login.service.js';
import { sessionView } from './session-view.js';
import type { CreateSessionDetails, SessionView } from './session.dto.js';
import { SessionsStore, type Session } from './sessions.store.js';

/** The sessions of the caller in the console. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly access: CredentialAccess,
    private readonly login: LoginService,
    private readonly owners: CredentialOwnersStore,
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
    this.access.requireOwn(by, 'CREDENTIAL_INSPECT');
    return this.store.list(by.userId, this.clock.now());
  }

  async endCurrent(by: Caller): Promise<void> {
    this.access.requireOwn(by, 'CREDENTIAL_REMOVE');
    if (by.via !== 'session') throw notFound();
    await this.store.end(by, by.proof);
  }

  async endAll(by: Caller): Promise<void> {
    this.access.requireOwn(by, 'CREDENTIAL_REMOVE');
    await this.store.end(by, null);
  }

  async #view(by: Caller, session: Session, secret: string): Promise<SessionView> {
    const [user, tenancy] = await Promise.all([
      this.owners.find(by.tenancyId, by.userId),
      this.identity.tenancyById(by.tenancyId),
    ]);
    // Deleted in this moment.
    if (!user || !tenancy) throw notFound();
    return sessionView(session, secret, user, tenancy);
  }
}
