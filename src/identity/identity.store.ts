import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Not, Repository } from 'typeorm';
import { Compartment } from './compartments/compartment.entity.js';
import { Group } from './groups/group.entity.js';
import { Membership } from './groups/membership.entity.js';
import type { SmtpCredentialInfo, Tenancy, User } from './principal.js';
import { RegionRow } from './tenancies/region.entity.js';
import { SmtpCredential } from './credentials/smtp-credential.entity.js';
import { TenancyRow } from './tenancies/tenancy.entity.js';
import { UserRow } from './users/user.entity.js';

/** A credential that is active, of a user who is, is not blocked, and may use SMTP credentials. */
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
    @InjectRepository(Group) private readonly groups: Repository<Group>,
    @InjectRepository(RegionRow) private readonly regions: Repository<RegionRow>,
  ) {}

  tenancy(name: string): Promise<Tenancy | null> {
    return this.tenancies.findOneBy({ name });
  }

  tenancyById(id: string): Promise<TenancyRow | null> {
    return this.tenancies.findOneBy({ id });
  }

  /** Null until a region has run on this database. */
  async homeRegion(): Promise<RegionRow | null> {
    return (await this.allRegions())[0] ?? null;
  }

  /** The time at which a region ran first stays. */
  async saveRegion(region: Pick<RegionRow, 'name' | 'key' | 'realm'>): Promise<void> {
    await this.regions.upsert(region, {
      conflictPaths: ['name'],
      skipUpdateIfNoValuesChanged: true,
    });
  }

  /** Those that have run on this database, the home region first. */
  allRegions(): Promise<RegionRow[]> {
    return this.regions.find({ order: { timeCreated: 'ASC', name: 'ASC' } });
  }

  allTenancies(): Promise<Tenancy[]> {
    return this.tenancies.find({ order: { name: 'ASC' } });
  }

  compartment(id: string): Promise<Compartment | null> {
    return this.compartments.findOneBy({ id });
  }

  groupsNamed(tenancyId: string, names: readonly string[]): Promise<Group[]> {
    return this.groups.findBy({ tenancyId, name: In(names) });
  }

  /** The first ones by name. */
  async namesOfGroups(tenancyId: string, limit: number): Promise<string[]> {
    const groups = await this.groups.find({
      where: { tenancyId },
      order: { name: 'ASC' },
      take: limit,
    });
    return groups.map(({ name }) => name);
  }

  async user(tenancyId: string, name: string): Promise<User | null> {
    const row = await this.users.findOneBy({ tenancyId, name, lifecycleState: Not('DELETED') });
    return row && toUser(row);
  }

  async userById(id: string): Promise<User | null> {
    const row = await this.users.findOneBy({ id, lifecycleState: Not('DELETED') });
    return row && toUser(row);
  }

  async usersOf(tenancyId: string): Promise<User[]> {
    const where = { tenancyId, lifecycleState: Not('DELETED') };
    return (await this.users.find({ where, order: { name: 'ASC' } })).map(toUser);
  }

  /** Of the active users in a group of the tenancy who have one. */
  async addressesOfGroup(tenancyId: string, group: string, limit: number): Promise<string[]> {
    const rows = await this.users
      .createQueryBuilder('member')
      .innerJoin(Membership, 'membership', 'membership.user_id = member.id')
      .innerJoin(Group, 'their_group', 'their_group.id = membership.group_id')
      .where('their_group.tenancy_id = :tenancyId', { tenancyId })
      .andWhere('lower(their_group.name) = lower(:group)', { group })
      .andWhere(`member.lifecycle_state = 'ACTIVE' and member.email <> ''`)
      .orderBy('member.time_created')
      .addOrderBy('member.id')
      .limit(limit)
      .getMany();
    return rows.map(({ email }) => email!);
  }

  async credentialsOf(userId: string): Promise<SmtpCredentialInfo[]> {
    const where = { userId, lifecycleState: Not('DELETED') };
    const rows = await this.credentials.find({ where, order: { timeCreated: 'ASC' } });
    return rows.map(
      ({ secretHash: _hash, tenancyId: _tenancy, version: _version, ...shown }) => shown,
    );
  }

  /** Null when there is none, or it was revoked before. */
  credentialNamed(username: string): Promise<SmtpCredential | null> {
    return this.credentials.findOneBy({ username, lifecycleState: Not('DELETED') });
  }

  async usableCredential(username: string): Promise<UsableCredential | null> {
    const row = await this.credentials
      .createQueryBuilder('credential')
      .innerJoin(UserRow, 'owner', 'owner.id = credential.user_id')
      .where('credential.username = :username', { username })
      .andWhere(`credential.lifecycle_state = 'ACTIVE'`)
      .andWhere(`owner.lifecycle_state = 'ACTIVE' and not owner.is_blocked`)
      .andWhere(`coalesce((owner.capabilities ->> 'canUseSmtpCredentials')::boolean, true)`)
      .getOne();
    if (!row) return null;
    const { id, userId, tenancyId, secretHash, timeExpires } = row;
    const expiresAt = timeExpires?.getTime() ?? null;
    return { credentialId: id, userId, tenancyId, secretHash, expiresAt };
  }
}

export function toUser(row: UserRow): User {
  const { id, tenancyId, name, description, email, lifecycleState, timeCreated } = row;
  return { id, tenancyId, name, description, email, lifecycleState, timeCreated };
}
