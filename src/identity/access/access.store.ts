import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Db } from '../../core/db/db.js';
import { Compartment } from '../compartments/compartment.entity.js';
import { Group } from '../groups/group.entity.js';
import { Membership } from '../groups/membership.entity.js';
import { Policy } from '../policies/policy.entity.js';
import { TenancyRow } from '../tenancies/tenancy.entity.js';

/** What policies are decided by in one tenancy, as it is stored. */
export interface TenancyFacts {
  readonly compartments: readonly Pick<Compartment, 'id' | 'parentId' | 'name'>[];
  readonly groups: readonly Pick<Group, 'id' | 'name'>[];
  readonly policies: readonly Pick<Policy, 'id' | 'name' | 'compartmentId' | 'statements'>[];
}

/** Changes now and then: the tenancies whose users see to the engine. */
export type Operators = ReadonlySet<string>;

@Injectable()
export class AccessStore {
  constructor(
    @InjectRepository(Compartment) private readonly compartments: Repository<Compartment>,
    @InjectRepository(Group) private readonly groups: Repository<Group>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    @InjectRepository(Policy) private readonly policies: Repository<Policy>,
    @InjectRepository(TenancyRow) private readonly tenancies: Repository<TenancyRow>,
    private readonly db: Db,
  ) {}

  async facts(tenancyId: string): Promise<TenancyFacts> {
    const where = { tenancyId };
    const [compartments, groups, policies] = await Promise.all([
      this.compartments.find({ where, select: { id: true, parentId: true, name: true } }),
      this.groups.find({ where, select: { id: true, name: true } }),
      this.policies.find({
        where,
        select: { id: true, name: true, compartmentId: true, statements: true },
      }),
    ]);
    return { compartments, groups, policies };
  }

  async operators(): Promise<Operators> {
    const found = await this.tenancies.find({ where: { isOperator: true }, select: { id: true } });
    return new Set(found.map(({ id }) => id));
  }

  async groupsOf(userId: string): Promise<string[]> {
    return (await this.memberships.findBy({ userId })).map(({ groupId }) => groupId);
  }

  /** Tells every process that facts have changed. */
  sayChanged(channel: string): Promise<void> {
    return this.db.say(channel);
  }

  /** Calls back when a process says so, until the returned function is called. */
  listen(channel: string, onChange: () => void): () => Promise<void> {
    return this.db.listen(channel, onChange);
  }
}
