import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-key.entity.js';
import { ApiToken } from './api-token.entity.js';
import { Compartment } from './compartment.entity.js';
import { Group } from './group.entity.js';
import { IdentityService } from './identity.service.js';
import { IdentityStore } from './identity.store.js';
import { Membership } from './membership.entity.js';
import { Policy } from './policy.entity.js';
import { RegionRow } from './region.entity.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { SmtpLogin } from './smtp-login.js';
import { TenancyRow } from './tenancy.entity.js';
import { UserRow } from './user.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      TenancyRow,
      Compartment,
      UserRow,
      SmtpCredential,
      Group,
      Membership,
      Policy,
      ApiKey,
      ApiToken,
      RegionRow,
    ]),
  ],
  providers: [IdentityStore, SmtpLogin, IdentityService],
  exports: [IdentityService],
})
export class IdentityModule {}
