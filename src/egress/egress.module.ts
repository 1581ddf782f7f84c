import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { Chores } from './chores.service.js';
import { EgressIpRow } from './egress-ip.entity.js';
import { EgressIpsController } from './egress-ips.controller.js';
import { EgressIpsService } from './egress-ips.service.js';
import { EgressIpsStore } from './egress-ips.store.js';
import { EgressJob } from './egress.job.js';
import { EgressLog } from './egress-log.store.js';
import { EgressService } from './egress.service.js';
import { EgressStore } from './egress.store.js';
import { GradesController } from './grades.controller.js';
import { GradesService } from './grades.service.js';
import { GradesStore } from './grades.store.js';
import { IpPool } from './ip-pool.entity.js';
import { IpPoolChangesController } from './ip-pool-changes.controller.js';
import { IpPoolsController } from './ip-pools.controller.js';
import { IpPoolsService } from './ip-pools.service.js';
import { IpPoolsStore } from './ip-pools.store.js';
import { IpStates } from './ip-states.service.js';
import { NamesService } from './names.service.js';
import { OperatorOnlyController } from './operator-only.controller.js';
import { TenancyGrade } from './tenancy-grade.entity.js';
import { UseStore } from './use.store.js';
import { WarmUpControl } from './warm-up-control.service.js';
import { WarmUpService } from './warm-up.service.js';
import { WarmUpStore } from './warm-up.store.js';
import { WarmUpsController } from './warm-ups.controller.js';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([IpPool, EgressIpRow, TenancyGrade])],
  providers: [
    EgressStore,
    EgressIpsStore,
    IpPoolsStore,
    WarmUpStore,
    UseStore,
    GradesStore,
    EgressLog,
    EgressService,
    EgressIpsService,
    IpPoolsService,
    IpStates,
    NamesService,
    WarmUpService,
    WarmUpControl,
    GradesService,
    Chores,
    EgressJob,
  ],
  controllers: [
    IpPoolsController,
    IpPoolChangesController,
    OperatorOnlyController,
    EgressIpsController,
    WarmUpsController,
    GradesController,
  ],
  exports: [EgressService, EgressIpsService, WarmUpService, EgressJob],
})
export class EgressModule {}
