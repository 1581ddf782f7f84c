import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EgressModule } from '../egress/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReputationModule } from '../reputation/index.js';
import { SpoolModule } from '../spool/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { AlarmMailsStore } from './alarm-mails.store.js';
import { AlarmMailsWorker } from './alarm-mails.worker.js';
import { AlarmSources } from './alarm-sources.service.js';
import { AlarmsConfig } from './alarms.config.js';
import { AlarmsService } from './alarms.service.js';

@Module({
  imports: [IdentityModule, ReputationModule, SuppressionModule, EgressModule, SpoolModule],
  providers: [
    provideConfig(AlarmsConfig),
    AlarmMailsStore,
    AlarmMailsWorker,
    AlarmsService,
    AlarmSources,
  ],
})
export class AlarmsModule {}
