import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { ApiError } from '../../rest/api-error.js';
import { FailureLimit, type Counted } from '../authentication/failure-limit.service.js';
import { Turns } from './turns.js';

/** Each takes 19 MiB and a thread for some hundredths of a second; mail goes on beside it. */
const AT_ONCE = 2;
const WAITING = 200;

/**
 * Checks passwords, with argon2id. No password, an unknown user and a wrong password cost the same. One after the other
 * and each only when its failures still allow it, so that many attempts at once are not many free ones.
 */
@Injectable()
export class PasswordCheck {
  readonly #turns = new Turns(AT_ONCE, WAITING);
  /** What is checked where there is no password. Made with the first check, so all begin alike. */
  #noPassword: Promise<string> | null = null;

  constructor(private readonly limit: FailureLimit) {}

  /** `passwordHash`: null where there is none. A wrong one counts for all of `counted`. */
  async isRight(
    passwordHash: string | null,
    password: string,
    counted: readonly Counted[],
  ): Promise<boolean> {
    this.limit.check(counted);
    const right = await this.#turns.take(async () => {
      await this.limit.checkStored(counted);
      this.#noPassword ??= hash(randomBytes(32));
      const nothing = await this.#noPassword;
      const same = await verify(passwordHash ?? nothing, password);
      if (!same) await this.limit.failed(counted);
      return same;
    });
    if (right === null)
      throw new ApiError('service_unavailable', { what: 'Too many log-ins at once; try again' }, 1);
    return right;
  }
}
