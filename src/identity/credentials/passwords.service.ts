import { Injectable } from '@nestjs/common';
import { hash as argon2id } from '@node-rs/argon2';
import { ApiError, invalid } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { AccessService } from '../access/access.service.js';
import { FailureLimit } from '../authentication/failure-limit.service.js';
import { PasswordCheck } from './password-check.js';
import type { ChangePasswordDetails } from './password.dto.js';
import { PasswordsStore } from './passwords.store.js';
import { EVERYTHING, refuseMore } from './refuse-more.js';
import { newSecret } from './secret-hash.js';
import type { UserRow } from '../users/user.entity.js';
import { UsersService, requireCapability, targetOf } from '../users/users.service.js';

/** Passwords of users for the console. Whatever changes one ends all sessions of its user. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly access: AccessService,
    private readonly users: UsersService,
    private readonly passwords: PasswordCheck,
    private readonly limit: FailureLimit,
    private readonly store: PasswordsStore,
  ) {}

  async change(by: Caller, userId: string, details: ChangePasswordDetails): Promise<void> {
    const user = await this.#owner(by, userId);
    const { currentPassword, newPassword } = details;
    if (newPassword.toLowerCase() === user.name.toLowerCase())
      throw invalid('newPassword', 'must not be the name of the user');
    if (by.userId === userId) await this.#checkCurrent(by, user, currentPassword ?? null);
    await this.store.change(by, user, await argon2id(newPassword));
  }

  /** Answers with the new password. The policies are asked also for one's own, since the old one is not. */
  async reset(by: Caller, userId: string): Promise<string> {
    const user = await this.#owner(by, userId);
    await this.access.require(by, {
      compartmentId: by.tenancyId,
      target: { ...targetOf(user), 'target.credential.type': 'password' },
    });
    const password = newSecret();
    await this.store.change(by, user, await argon2id(password));
    return password;
  }

  async #owner(by: Caller, userId: string): Promise<UserRow> {
    const user = await this.users.ownerOf('password', by, userId);
    // Whoever knows the password may do all that the user may.
    refuseMore(by, EVERYTHING);
    requireCapability(user, 'canUseConsolePassword');
    return user;
  }

  /** Whoever found an open session must not take the account with it. */
  async #checkCurrent(by: Caller, user: UserRow, current: string | null): Promise<void> {
    if (user.passwordHash === null) return;
    if (current === null) throw new ApiError('missing_parameter', { field: 'currentPassword' });
    const counted = [this.limit.address(by.sourceIp), this.limit.user(user.id)];
    if (!(await this.passwords.isRight(user.passwordHash, current, counted)))
      throw invalid('currentPassword', 'is wrong');
  }
}
