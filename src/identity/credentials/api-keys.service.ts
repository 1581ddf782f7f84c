import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import type { ApiKey } from './api-key.entity.js';
import { ApiKeysStore } from './api-keys.store.js';
import { Authenticator } from '../authentication/authenticator.service.js';
import { EVERYTHING, refuseMore } from './refuse-more.js';
import { PUBLIC_KEY_FAULTS, readPublicKey } from '../signature/public-key.js';
import { UsersService, requireCapability } from '../users/users.service.js';

/** Public keys that signed requests are checked by. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly users: UsersService,
    private readonly store: ApiKeysStore,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  async upload(by: Caller, userId: string, pem: string): Promise<ApiKey> {
    requireCapability(await this.users.ownerOf('apikey', by, userId), 'canUseApiKeys');
    refuseMore(by, EVERYTHING);
    const read = readPublicKey(pem);
    if (!read.ok) throw invalid('key', `can not be used. ${PUBLIC_KEY_FAULTS[read.why]}`);
    const now = this.clock.now();
    const key = await this.store.add(by, {
      id: newUuid(now),
      tenancyId: by.tenancyId,
      userId,
      fingerprint: read.publicKey.fingerprint,
      publicKey: read.publicKey.pem,
      timeCreated: new Date(now),
    });
    this.authenticator.forget();
    return key;
  }

  /** All of the user. */
  async list(by: Caller, userId: string): Promise<readonly ApiKey[]> {
    await this.users.ownerOf('apikey', by, userId);
    return this.store.of(userId);
  }

  /** Requests that it signs are refused here at once, elsewhere within 10 seconds. */
  async remove(
    by: Caller,
    userId: string,
    fingerprint: string,
    options: ChangeOptions,
  ): Promise<void> {
    await this.users.ownerOf('apikey', by, userId);
    if (!(await this.store.table.remove(by, { userId, fingerprint }, options))) throw notFound();
    this.authenticator.forget();
  }
}
