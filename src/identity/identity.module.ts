import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { provideConfig } from '../core/config/provide-config.js';
import { AccessService } from './access/access.service.js';
import { AccessStore } from './access/access.store.js';
import { ApiKey } from './credentials/api-key.entity.js';
import { ApiKeysController } from './credentials/api-keys.controller.js';
import { ApiKeysService } from './credentials/api-keys.service.js';
import { ApiKeysStore } from './credentials/api-keys.store.js';
import { ApiToken } from './credentials/api-token.entity.js';
import { ApiTokensController } from './credentials/api-tokens.controller.js';
import { ApiTokensService } from './credentials/api-tokens.service.js';
import { ApiTokensStore } from './credentials/api-tokens.store.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuthFailuresStore } from './authentication/auth-failures.store.js';
import { AuthGuard } from './authentication/auth.guard.js';
import { AuthTokensController } from './credentials/auth-tokens.controller.js';
import { Authenticator } from './authentication/authenticator.service.js';
import { Compartment } from './compartments/compartment.entity.js';
import { CompartmentsController } from './compartments/compartments.controller.js';
import { CompartmentsService } from './compartments/compartments.service.js';
import { CompartmentsStore } from './compartments/compartments.store.js';
import { ExplainController } from './access/explain.controller.js';
import { ExplainService } from './access/explain.service.js';
import { FailureLimit } from './authentication/failure-limit.service.js';
import { Group } from './groups/group.entity.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsService } from './groups/groups.service.js';
import { GroupsStore } from './groups/groups.store.js';
import { IdentityConfig } from './identity.config.js';
import { IdentityService } from './identity.service.js';
import { IdentityStore } from './identity.store.js';
import { LoginService } from './sessions/login.service.js';
import { Membership } from './groups/membership.entity.js';
import { MembershipsController } from './groups/memberships.controller.js';
import { MembershipsService } from './groups/memberships.service.js';
import { MembershipsStore } from './groups/memberships.store.js';
import { NotImplementedController } from './not-implemented.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PoliciesService } from './policies/policies.service.js';
import { PoliciesStore } from './policies/policies.store.js';
import { PasswordCheck } from './credentials/password-check.js';
import { PasswordsController } from './credentials/passwords.controller.js';
import { PasswordsService } from './credentials/passwords.service.js';
import { PasswordsStore } from './credentials/passwords.store.js';
import { Policy } from './policies/policy.entity.js';
import { PrincipalController } from './authentication/principal.controller.js';
import { ProofsStore } from './authentication/proofs.store.js';
import { PurgeJob } from './purge.job.js';
import { RegionRow } from './tenancies/region.entity.js';
import { RegionsController } from './tenancies/regions.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SessionsStore } from './sessions/sessions.store.js';
import { SmtpCredential } from './credentials/smtp-credential.entity.js';
import { SmtpCredentialsController } from './credentials/smtp-credentials.controller.js';
import { SmtpCredentialsService } from './credentials/smtp-credentials.service.js';
import { SmtpCredentialsStore } from './credentials/smtp-credentials.store.js';
import { SmtpLogin } from './credentials/smtp-login.js';
import { TenanciesController } from './tenancies/tenancies.controller.js';
import { TenanciesService } from './tenancies/tenancies.service.js';
import { TenanciesStore } from './tenancies/tenancies.store.js';
import { TenancyRow } from './tenancies/tenancy.entity.js';
import { UIPasswordsController } from './credentials/ui-passwords.controller.js';
import { UserRow } from './users/user.entity.js';
import { UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';
import { UsersStore } from './users/users.store.js';
import { IdentityWorkRequestsController } from './compartments/work-requests.controller.js';

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
    TenanciesStore,
    UsersStore,
    ApiKeysService,
    CompartmentsService,
    ExplainService,
    MembershipsService,
    PoliciesService,
    SmtpCredentialsService,
    TenanciesService,
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
