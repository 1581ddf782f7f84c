import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessService } from './access.service.js';
import { AccessStore } from './access.store.js';
import { ApiKey } from './api-key.entity.js';
import { ApiToken } from './api-token.entity.js';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.service.js';
import { Compartment } from './compartment.entity.js';
import { Group } from './group.entity.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { GroupsStore } from './groups.store.js';
import { IdentityService } from './identity.service.js';
import { IdentityStore } from './identity.store.js';
import { Membership } from './membership.entity.js';
import { Policy } from './policy.entity.js';
import { ProofsStore } from './proofs.store.js';
import { RegionRow } from './region.entity.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { SmtpLogin } from './smtp-login.js';
import { TenanciesController } from './tenancies.controller.js';
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
  providers: [
    IdentityStore,
    SmtpLogin,
    IdentityService,
    AccessStore,
    AccessService,
    ProofsStore,
    GroupsStore,
    GroupsService,
    Authenticator,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  controllers: [TenanciesController, GroupsController],
  exports: [IdentityService, AccessService],
})
export class IdentityModule {}
