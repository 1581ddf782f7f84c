import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { provideConfig } from '../core/config/provide-config.js';
import { DnsConfig } from '../core/dns.config.js';
import { IdentityModule } from '../identity/index.js';
import { BrokenTls } from './broken-tls.service.js';
import { BrokenTlsStore } from './broken-tls.store.js';
import { GuardedHttps } from './guarded-https.js';
import { MtaStsPolicyRow } from './mta-sts-policy.entity.js';
import { MtaSts } from './mta-sts.service.js';
import { MtaStsStore } from './mta-sts.store.js';
import { OperatorPolicies } from './operator-policies.service.js';
import { PolicyHost } from './policy-host.js';
import { ReceivedReports } from './received-reports.service.js';
import { RefreshPoliciesJob } from './refresh-policies.job.js';
import { TlsPoliciesController } from './tls-policies.controller.js';
import { TlsPolicies } from './tls-policies.service.js';
import { TlsPoliciesStore } from './tls-policies.store.js';
import { TlsPolicyConfig } from './tls-policy.config.js';
import { TlsReportsController } from './tls-reports.controller.js';
import { TlsReportsStore } from './tls-reports.store.js';
import { TlsReports } from './tls-reports.service.js';
import { TlsResults } from './tls-results.service.js';
import { TlsResultsStore } from './tls-results.store.js';
import { TlsPolicyRow } from './tls-policy.entity.js';
import { TlsSessions } from './tls-sessions.service.js';
import { TrustedAuthorities } from './trusted-authorities.js';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([TlsPolicyRow, MtaStsPolicyRow])],
  providers: [
    provideConfig(TlsPolicyConfig),
    provideConfig(DnsConfig),
    TrustedAuthorities,
    TlsPoliciesStore,
    OperatorPolicies,
    MtaStsStore,
    GuardedHttps,
    PolicyHost,
    MtaSts,
    BrokenTlsStore,
    BrokenTls,
    TlsPolicies,
    RefreshPoliciesJob,
    TlsResultsStore,
    TlsResults,
    TlsSessions,
    TlsReports,
    TlsReportsStore,
    ReceivedReports,
  ],
  controllers: [TlsPoliciesController, TlsReportsController],
  exports: [TlsPolicies, OperatorPolicies, TlsSessions, TlsReports, ReceivedReports],
})
export class TlsPolicyModule {}
