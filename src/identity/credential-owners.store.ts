import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import { UserRow } from './user.entity.js';

/** Whoever has credentials. */
@Injectable()
export class CredentialOwnersStore {
  constructor(@InjectRepository(UserRow) private readonly users: Repository<UserRow>) {}

  /** Null when there is none, or was. */
  find(tenancyId: string, id: string): Promise<UserRow | null> {
    return this.users.findOneBy({ id, tenancyId, lifecycleState: Not('DELETED') });
  }

  /** The user who wants to log in to the console; null for every reason alike. */
  named(tenancyName: string, userName: string): Promise<UserRow | null> {
    return this.users
      .createQueryBuilder('owner')
      .innerJoin('tenancy', 'tenancy', 'tenancy.id = owner.tenancy_id')
      .where('tenancy.name = :tenancyName and owner.name = :userName', { tenancyName, userName })
      .andWhere(`owner.lifecycle_state <> 'DELETED'`)
      .getOne();
  }
}
