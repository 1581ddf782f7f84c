import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import type { SmtpPrincipal } from '../principal.js';
import { refuseMore } from './refuse-more.js';
import { hashSecret, newSecret } from './secret-hash.js';
import type { SmtpCredential } from './smtp-credential.entity.js';
import { SmtpCredentialsStore } from './smtp-credentials.store.js';
import { SmtpLogin } from './smtp-login.js';
import { newUsername } from './smtp-username.js';
import { UsersService, requireCapability } from '../users/users.service.js';

/** As a scope, what can be done with an SMTP credential. */
const SMTP_SCOPE = 'use approved-senders';

/** User names and passwords for SMTP, both made here. Everybody sees to their own. */
@Injectable()
export class SmtpCredentialsService {
  constructor(
    private readonly users: UsersService,
    private readonly store: SmtpCredentialsStore,
    private readonly login: SmtpLogin,
    private readonly clock: Clock,
  ) {}

  /** Null for every reason alike: no such user name, wrong password, inactive, revoked, expired. */
  verify(username: string, password: string): Promise<SmtpPrincipal | null> {
    return this.login.verify(username, password);
  }

  /** Whether who logged in before might still do so; asked for each message, so it costs no query as a rule. */
  holds(principal: SmtpPrincipal): Promise<boolean> {
    return this.login.holds(principal);
  }

  /** The password is in this answer and nowhere else. */
  async create(
    by: Caller,
    userId: string,
    description: string,
  ): Promise<{ credential: SmtpCredential; password: string }> {
    const user = await this.users.ownerOf('smtp', by, userId);
    requireCapability(user, 'canUseSmtpCredentials');
    refuseMore(by, { scopes: [SMTP_SCOPE], timeExpires: null });
    const now = this.clock.now();
    const username = newUsername(user);
    const password = newSecret();
    const credential = await this.store.add(by, {
      id: newUuid(now),
      tenancyId: by.tenancyId,
      userId,
      username,
      secretHash: hashSecret(username, password),
      description,
      lifecycleState: 'ACTIVE',
      timeCreated: new Date(now),
      timeExpires: null,
    });
    return { credential, password };
  }

  /** All of the user. */
  async list(by: Caller, userId: string): Promise<readonly SmtpCredential[]> {
    await this.users.ownerOf('smtp', by, userId);
    return this.store.of(userId);
  }

  async update(
    by: Caller,
    which: { id: string; userId: string },
    description: string | undefined,
    options: ChangeOptions,
  ): Promise<SmtpCredential> {
    await this.users.ownerOf('smtp', by, which.userId);
    const credential = await this.store.describe(by, which, description, options);
    if (!credential) throw notFound();
    return credential;
  }

  /** Log-ins and sessions end here at once, elsewhere as soon as it is heard of, or within 30 seconds. */
  async remove(
    by: Caller,
    which: { id: string; userId: string },
    options: ChangeOptions,
  ): Promise<void> {
    await this.users.ownerOf('smtp', by, which.userId);
    const removed = await this.store.remove(by, which, options);
    if (!removed) throw notFound();
    await this.login.revoked(removed.username);
  }
}
