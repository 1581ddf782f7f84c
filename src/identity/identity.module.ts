import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { provideConfig } from '../core/config/provide-config.js';
import { AccessService } from './access.service.js';
import { AccessStore } from './access.store.js';
import { ApiKey } from './api-key.entity.js';
import { ApiToken } from './api-token.entity.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { ApiTokensService } from './api-tokens.service.js';
import { ApiTokensStore } from './api-tokens.store.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuthFailuresStore } from './auth-failures.store.js';
import { AuthGuard } from './auth.guard.js';
import { AuthTokensController } from './auth-tokens.controller.js';
import { Authenticator } from './authenticator.service.js';
import { Compartment } from './compartment.entity.js';
import { CredentialAccess } from './credential-access.js';
import { CredentialOwnersStore } from './credential-owners.store.js';
import { FailureLimit } from './failure-limit.service.js';
import { Group } from './group.entity.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { GroupsStore } from './groups.store.js';
import { IdentityConfig } from './identity.config.js';
import { IdentityService } from './identity.service.js';
import { IdentityStore } from './identity.store.js';
import { LoginService } from './login.service.js';
import { Membership } from './membership.entity.js';
import { PasswordCheck } from './password-check.js';
import { PasswordsController } from './passwords.controller.js';
import { PasswordsService } from './passwords.service.js';
import { PasswordsStore } from './passwords.store.js';
import { Policy } from './policy.entity.js';
import { ProofsStore } from './proofs.store.js';
import { PurgeJob } from './purge.job.js';
import { RegionRow } from './region.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SessionsStore } from './sessions.store.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { SmtpLogin } from './smtp-login.js';
import { TenanciesController } from './tenancies.controller.js';
import { TenancyRow } from './tenancy.entity.js';
import { UIPasswordsController } from './ui-passwords.controller.js';
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
    provideConfig(IdentityConfig),
    AuthFailuresStore,
    FailureLimit,
    CredentialOwnersStore,
    CredentialAccess,
    ApiTokensStore,
    ApiTokensService,
    SessionsStore,
    SessionsService,
    LoginService,
    PasswordCheck,
    PasswordsStore,
    PasswordsService,
    PurgeJob,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  controllers: [
    TenanciesController,
    GroupsController,
    ApiTokensController,
    AuthTokensController,
    SessionsController,
    PasswordsController,
    UIPasswordsController,
    AuditEventsController,
  ],
  exports: [IdentityService, AccessService],
})
export class IdentityModule {}
