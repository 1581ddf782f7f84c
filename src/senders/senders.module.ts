import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { provideConfig } from '../core/config/provide-config.js';
import { IdentityModule } from '../identity/index.js';
import { ApprovedSenderRow } from './approved-sender.entity.js';
import { ApprovedSendersController } from './approved-senders.controller.js';
import { ApprovedSendersService } from './approved-senders.service.js';
import { ApprovedSendersStore } from './approved-senders.store.js';
import { CheckDomainsJob } from './check-domains.job.js';
import { DeletedResources } from './deleted-resources.service.js';
import { Dkim } from './dkim.entity.js';
import { DkimsController } from './dkims.controller.js';
import { DkimsService } from './dkims.service.js';
import { DkimsStore } from './dkims.store.js';
import { DomainChecks } from './domain-checks.service.js';
import { DomainChecksStore } from './domain-checks.store.js';
import { DomainRecordsController } from './domain-records.controller.js';
import { DomainRow } from './domain.entity.js';
import { DomainsController } from './domains.controller.js';
import { DomainsService } from './domains.service.js';
import { DomainsStore } from './domains.store.js';
import { ResourceLocks } from './resource-locks.service.js';
import { GivenSendersStore } from './given-senders.store.js';
import { ReturnPathRow } from './return-path.entity.js';
import { ReturnPathsController } from './return-paths.controller.js';
import { ReturnPathsService } from './return-paths.service.js';
import { ReturnPathsStore } from './return-paths.store.js';
import { SendersHints } from './senders-hints.store.js';
import { SendersConfig } from './senders.config.js';
import { SendersService } from './senders.service.js';
import { SendersStore } from './senders.store.js';
import { SendingRegion } from './sending-region.js';
import { ServiceKeyRow } from './service-key.entity.js';
import { ServiceKeyStore } from './service-key.store.js';
import { ServiceKeys } from './service-keys.service.js';
import { ServiceSignatureJob } from './service-signature.job.js';
import { ServiceSignature } from './service-signature.service.js';
import { WorkRequestsController } from './work-requests.controller.js';

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([ApprovedSenderRow, DomainRow, Dkim, ReturnPathRow, ServiceKeyRow]),
  ],
  providers: [
    provideConfig(SendersConfig),
    SendingRegion,
    SendersHints,
    GivenSendersStore,
    SendersStore,
    SendersService,
    DeletedResources,
    ResourceLocks,
    ApprovedSendersStore,
    ApprovedSendersService,
    DomainsStore,
    DomainsService,
    DkimsStore,
    DkimsService,
    ReturnPathsStore,
    ReturnPathsService,
    DomainChecksStore,
    DomainChecks,
    CheckDomainsJob,
    ServiceKeyStore,
    ServiceKeys,
    ServiceSignature,
    ServiceSignatureJob,
  ],
  controllers: [
    ApprovedSendersController,
    DomainsController,
    DomainRecordsController,
    DkimsController,
    ReturnPathsController,
    WorkRequestsController,
  ],
  exports: [
    SendersService,
    DomainChecks,
    CheckDomainsJob,
    ServiceKeys,
    ServiceSignature,
    ServiceSignatureJob,
  ],
})
export class SendersModule {}
