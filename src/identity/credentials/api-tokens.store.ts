import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import { ApiError, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import {
  ResourceTables,
  type ChangeOptions,
  type ResourceTable,
} from '../../rest/resource-table.store.js';
import { apiTokenView } from './api-token-view.js';
import { ApiToken } from './api-token.entity.js';
import { lockUser } from '../users/users.store.js';

/** Which token of whom. */
export interface TokenOfUser {
  readonly id: string;
  readonly userId: string;
  /** As OCI's auth tokens are; undefined: it does not matter. */
  readonly withoutScopes?: true;
}

@Injectable()
export class ApiTokensStore {
  readonly #table: ResourceTable<ApiToken>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(ApiToken) private readonly tokens: Repository<ApiToken>,
  ) {
    this.#table = tables.open(tokens, (token) => ({
      resourceType: 'credential',
      resourceId: toOcid('credential', token.id),
      resourceName: token.description,
      compartmentId: token.tenancyId,
      shown: apiTokenView(token),
    }));
  }

  /**
   * Throws when the user has `most` already. The user's row is locked while they are counted, so two calls at once do not
   * both find room.
   */
  add(by: Caller, token: Omit<ApiToken, 'version'>, most: number): Promise<ApiToken> {
    const { userId } = token;
    return this.#table.add(by, token, 'There is such a token', async (_tx, manager) => {
      await lockUser(manager, userId);
      if ((await manager.countBy(ApiToken, { userId })) > most)
        throw new ApiError('limit_exceeded', { what: `The user has ${most} tokens already` });
    });
  }

  /** Newest first. */
  async list(userId: string): Promise<ApiToken[]> {
    return this.tokens.find({ where: { userId }, order: { timeCreated: 'DESC', id: 'DESC' } });
  }

  /** Null when there is none. */
  async describeAs(
    by: Caller,
    which: TokenOfUser,
    description: string | undefined,
    options: ChangeOptions,
  ): Promise<ApiToken | null> {
    return this.#table.change(by, where(which), options, (token) => {
      refuseScoped(which, token);
      return description === undefined ? {} : { description };
    });
  }

  /** Null when there is none. */
  remove(by: Caller, which: TokenOfUser, options: ChangeOptions): Promise<ApiToken | null> {
    return this.#table.remove(by, where(which), options, (token) => {
      refuseScoped(which, token);
      return Promise.resolve();
    });
  }
}

function where({ id, userId }: TokenOfUser): { id: string; userId: string } {
  return { id, userId };
}

function refuseScoped({ withoutScopes }: TokenOfUser, { scopes }: ApiToken): void {
  if (withoutScopes && scopes.length > 0) throw notFound();
}
