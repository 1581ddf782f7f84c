import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import { ApiError } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import {
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type ResourceTable,
} from '../../rest/resource-table.store.js';
import { RetryTokens } from '../../rest/retry-tokens.store.js';
import { CREDENTIALS_PER_USER } from './credential-limits.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { smtpCredentialSummary } from './smtp-credential-view.js';
import { lockUser } from '../users/users.store.js';

@Injectable()
export class SmtpCredentialsStore {
  readonly table: ResourceTable<SmtpCredential>;

  constructor(
    tables: ResourceTables,
    private readonly tokens: RetryTokens,
    @InjectRepository(SmtpCredential) credentials: Repository<SmtpCredential>,
  ) {
    this.table = tables.open(credentials, (credential) => ({
      resourceType: 'credential',
      resourceId: toOcid('credential', credential.id),
      resourceName: credential.username,
      compartmentId: credential.tenancyId,
      shown: smtpCredentialSummary(credential),
    }));
  }

  /** Throws LimitExceeded when the user has as many as it may have. */
  add(by: Caller, credential: Omit<SmtpCredential, 'version'>): Promise<SmtpCredential> {
    const { userId } = credential;
    return this.table.add(
      by,
      credential,
      'The user name that was drawn is taken; try again',
      async (_tx, manager) => {
        await lockUser(manager, userId);
        const where = { userId, lifecycleState: Not('DELETED') };
        if ((await manager.countBy(SmtpCredential, where)) > CREDENTIALS_PER_USER)
          throw new ApiError('limit_exceeded', {
            what: `The user has ${CREDENTIALS_PER_USER} SMTP credentials already; delete one of them first`,
          });
      },
    );
  }

  async of(userId: string): Promise<readonly SmtpCredential[]> {
    const where = { userId, lifecycleState: Not('DELETED') };
    const query = { limit: CREDENTIALS_PER_USER };
    return (await this.table.page(where, query, ['TIMECREATED', BY_TIME])).items;
  }

  describe(
    by: Caller,
    which: { id: string; userId: string },
    description: string | undefined,
    options: ChangeOptions,
  ): Promise<SmtpCredential | null> {
    const where = { ...which, lifecycleState: Not('DELETED') };
    return this.table.change(by, where, options, () =>
      description === undefined ? {} : { description },
    );
  }

  /** It stays as a deleted row, so that its name is never given again. Null when there is none. */
  remove(
    by: Caller,
    which: { id: string; userId: string },
    options: ChangeOptions,
  ): Promise<SmtpCredential | null> {
    const where = { ...which, lifecycleState: Not('DELETED') };
    return this.table.change(by, where, options, async ({ id }, tx) => {
      await this.tokens.invalidate(tx, toOcid('credential', id));
      return { lifecycleState: 'DELETED' };
    });
  }
}
