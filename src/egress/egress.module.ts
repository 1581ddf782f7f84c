import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { EgressIpRow } from './egress-ip.entity.js';
import { EgressService } from './egress.service.js';
import { EgressStore } from './egress.store.js';
import { IpPool } from './ip-pool.entity.js';
import { IpPoolsController } from './ip-pools.controller.js';
import { IpPoolsService } from './ip-pools.service.js';
import { IpPoolsStore } from './ip-pools.store.js';
import { OperatorOnlyController } from './operator-only.controller.js';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([IpPool, EgressIpRow])],
  providers: [EgressStore, EgressService, IpPoolsStore, IpPoolsService],
  controllers: [IpPoolsController, OperatorOnlyController],
  exports: [EgressService],
})
export class EgressModule {}
