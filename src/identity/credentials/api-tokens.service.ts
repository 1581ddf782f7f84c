import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { instantIn } from '../../rest/instant.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import type { CreateApiTokenDetails } from './api-token.dto.js';
import type { ApiToken } from './api-token.entity.js';
import { ApiTokensStore, type TokenOfUser } from './api-tokens.store.js';
import { Authenticator } from '../authentication/authenticator.service.js';
import { problemWithScope } from '../policy/scope.js';
import { refuseMore } from './refuse-more.js';
import { hashTokenSecret, newTokenSecret } from './token-secret.js';
import { UsersService, requireCapability } from '../users/users.service.js';

/** OCI allows two auth tokens; ours are for programs, of which a user may have some. */
const TOKENS_PER_USER = 20;

/** A token and its secret, at the only moment at which the secret is known. */
export interface NewApiToken {
  readonly token: ApiToken;
  readonly secret: string;
}

/** API tokens, which are OCI's auth tokens as well: an auth token is a token without scopes. */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly users: UsersService,
    private readonly store: ApiTokensStore,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, userId: string, details: CreateApiTokenDetails): Promise<NewApiToken> {
    const user = await this.users.ownerOf('authtoken', by, userId);
    requireCapability(user, 'canUseAuthTokens');
    const scopes = [...new Set(details.scopes ?? [])];
    scopes.forEach((scope, i) => {
      const problem = problemWithScope(scope);
      if (problem) throw invalid(`scopes[${i}]`, problem);
    });
    const now = this.clock.now();
    const timeExpires = details.timeExpires ? instantIn('timeExpires', details.timeExpires) : null;
    refuseMore(by, { scopes, timeExpires });
    if (timeExpires && timeExpires.getTime() <= now)
      throw invalid('timeExpires', 'must lie in the future');
    const secret = newTokenSecret();
    const token = await this.store.add(
      by,
      {
        id: newUuid(now),
        tenancyId: by.tenancyId,
        userId,
        description: details.description,
        secretHash: hashTokenSecret(secret),
        scopes,
        timeCreated: new Date(now),
        timeExpires,
        lastUsedAt: null,
      },
      TOKENS_PER_USER,
    );
    return { token, secret };
  }

  /** Newest first. */
  async list(by: Caller, userId: string): Promise<ApiToken[]> {
    await this.users.ownerOf('authtoken', by, userId);
    return this.store.list(userId);
  }

  async describeAs(
    by: Caller,
    which: TokenOfUser,
    description: string | undefined,
    options: ChangeOptions,
  ): Promise<ApiToken> {
    await this.users.ownerOf('authtoken', by, which.userId);
    const token = await this.store.describeAs(by, which, description, options);
    if (!token) throw notFound();
    return token;
  }

  /** It is refused at once by this process, and within ten seconds by every other one. */
  async remove(by: Caller, which: TokenOfUser, options: ChangeOptions): Promise<void> {
    await this.users.ownerOf('authtoken', by, which.userId);
    const removed = await this.store.remove(by, which, options);
    if (!removed) throw notFound();
    this.authenticator.forget();
  }
}
