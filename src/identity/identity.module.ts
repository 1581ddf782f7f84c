import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { provideConfig } from '../core/config/provide-config.js';
import { AccessService } from './access.service.js';
import { AccessStore } from './access.store.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { ApiKeysStore } from './api-keys.store.js';
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
import { CompartmentsController } from './compartments.controller.js';
import { CompartmentsService } from './compartments.service.js';
import { CompartmentsStore } from './compartments.store.js';
import { ExplainController } from './explain.controller.js';
import { ExplainService } from './explain.service.js';
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
import { MembershipsController } from './memberships.controller.js';
import { MembershipsService } from './memberships.service.js';
import { MembershipsStore } from './memberships.store.js';
import { NotImplementedController } from './not-implemented.controller.js';
import { PoliciesController } from './policies.controller.js';
import { PoliciesService } from './policies.service.js';
import { PoliciesStore } from './policies.store.js';
import { PasswordCheck } from './password-check.js';
import { PasswordsController } from './passwords.controller.js';
import { PasswordsService } from './passwords.service.js';
import { PasswordsStore } from './passwords.store.js';
import { Policy } from './policy.entity.js';
import { PrincipalController } from './principal.controller.js';
import { ProofsStore } from './proofs.store.js';
import { PurgeJob } from './purge.job.js';
import { RegionRow } from './region.entity.js';
import { RegionsController } from './regions.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SessionsStore } from './sessions.store.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { SmtpCredentialsController } from './smtp-credentials.controller.js';
import { SmtpCredentialsService } from './smtp-credentials.service.js';
import { SmtpCredentialsStore } from './smtp-credentials.store.js';
import { SmtpLogin } from './smtp-login.js';
import { TenanciesController } from './tenancies.controller.js';
import { TenancyRow } from './tenancy.entity.js';
import { UIPasswordsController } from './ui-passwords.controller.js';
import { UserRow } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';
import { UsersStore } from './users.store.js';
import { IdentityWorkRequestsController } from './work-requests.controller.js';

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
    ApiKeysStore,
    CompartmentsStore,
    MembershipsStore,
    PoliciesStore,
    SmtpCredentialsStore,
    UsersStore,
    ApiKeysService,
    CompartmentsService,
    ExplainService,
    MembershipsService,
    PoliciesService,
    SmtpCredentialsService,
    UsersService,
    Authenticator,
    provideConfig(IdentityConfig),
    AuthFailuresStore,
    FailureLimit,
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
    ApiKeysController,
    CompartmentsController,
    ExplainController,
    MembershipsController,
    NotImplementedController,
    PoliciesController,
    PrincipalController,
    RegionsController,
    SmtpCredentialsController,
    UsersController,
    IdentityWorkRequestsController,
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
