import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import { Compartment } from './compartment.entity.js';
import type { SmtpCredentialInfo, Tenancy, User } from './principal.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { TenancyRow } from './tenancy.entity.js';
import { UserRow } from './user.entity.js';

/** A credential that is active, of a user who is. */
export interface UsableCredential {
  readonly credentialId: string;
  readonly userId: string;
  readonly tenancyId: string;
  readonly secretHash: string;
  /** Milliseconds since the epoch; null: never. */
  readonly expiresAt: number | null;
}

@Injectable()
export class IdentityStore {
  constructor(
    @InjectRepository(TenancyRow) private readonly tenancies: Repository<TenancyRow>,
    @InjectRepository(Compartment) private readonly compartments: Repository<Compartment>,
    @InjectRepository(UserRow) private readonly users: Repository<UserRow>,
    @InjectRepository(SmtpCredential) private readonly credentials: Repository<SmtpCredential>,
  ) {}

  /** With its root compartment; false when the name is taken. */
  insertTenancy(tenancy: Tenancy): Promise<boolean> {
    return this.tenancies.manager.transaction(async (manager) => {
      const made = await manager
        .createQueryBuilder()
        .insert()
        .into(TenancyRow)
        .values({ ...tenancy })
        .orIgnore()
        .returning('id')
        .execute();
      if ((made.raw as unknown[]).length === 0) return false;
      const { id, name, timeCreated } = tenancy;
      const description = 'The root compartment';
      const root = { id, tenancyId: id, parentId: null, name, description, timeCreated };
      await manager.insert(Compartment, root);
      return true;
    });
  }

  tenancy(name: string): Promise<Tenancy | null> {
    return this.tenancies.findOneBy({ name });
  }

  allTenancies(): Promise<Tenancy[]> {
    return this.tenancies.find({ order: { name: 'ASC' } });
  }

  compartment(id: string): Promise<Compartment | null> {
    return this.compartments.findOneBy({ id });
  }

  /** False when the tenancy has a user of this name. */
  async insertUser(user: User, passwordHash: string | null): Promise<boolean> {
    const made = await this.users
      .createQueryBuilder()
      .insert()
      .values({ ...user, passwordHash })
      .orIgnore()
      .returning('id')
      .execute();
    return (made.raw as unknown[]).length > 0;
  }

  async user(tenancyId: string, name: string): Promise<User | null> {
    const row = await this.users.findOneBy({ tenancyId, name, lifecycleState: Not('DELETED') });
    return row && toUser(row);
  }

  async usersOf(tenancyId: string): Promise<User[]> {
    const where = { tenancyId, lifecycleState: Not('DELETED') };
    return (await this.users.find({ where, order: { name: 'ASC' } })).map(toUser);
  }

  /**
   * Adds a credential unless the user has `most` already; null when there is no such user. The user's row is locked, so
   * two calls at once do not both find room.
   */
  insertCredential(
    userId: string,
    most: number,
    make: (user: User) => Omit<SmtpCredential, 'tenancyId' | 'version'>,
  ): Promise<'made' | 'full' | 'no_user'> {
    return this.users.manager.transaction(async (manager) => {
      const user = await manager.findOne(UserRow, {
        where: { id: userId, lifecycleState: Not('DELETED') },
        lock: { mode: 'pessimistic_write' },
      });
      if (!user) return 'no_user';
      const had = await manager.countBy(SmtpCredential, { userId, lifecycleState: Not('DELETED') });
      if (had >= most) return 'full';
      await manager.insert(SmtpCredential, { ...make(toUser(user)), tenancyId: user.tenancyId });
      return 'made';
    });
  }

  async credentialsOf(userId: string): Promise<SmtpCredentialInfo[]> {
    const where = { userId, lifecycleState: Not('DELETED') };
    const rows = await this.credentials.find({ where, order: { timeCreated: 'ASC' } });
    return rows.map(({ secretHash: _hash, tenancyId: _tenancy, ...shown }) => shown);
  }

  /** False when there is none, or it was revoked before. */
  async revokeCredential(username: string): Promise<boolean> {
    const where = { username, lifecycleState: Not('DELETED') };
    const { affected } = await this.credentials.update(where, { lifecycleState: 'DELETED' });
    return (affected ?? 0) > 0;
  }

  async usableCredential(username: string): Promise<UsableCredential | null> {
    const row = await this.credentials
      .createQueryBuilder('credential')
      .innerJoin(UserRow, 'owner', 'owner.id = credential.user_id')
      .where('credential.username = :username', { username })
      .andWhere(`credential.lifecycle_state = 'ACTIVE'`)
      .andWhere(`owner.lifecycle_state = 'ACTIVE'`)
      .getOne();
    if (!row) return null;
    const { id, userId, tenancyId, secretHash, timeExpires } = row;
    const expiresAt = timeExpires?.getTime() ?? null;
    return { credentialId: id, userId, tenancyId, secretHash, expiresAt };
  }
}

function toUser({ passwordHash: _hash, ...user }: UserRow): User {
  return user;
}
