import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { EgressIpRow } from './egress-ip.entity.js';
import { EgressService } from './egress.service.js';
import { EgressStore } from './egress.store.js';
import { IpPool } from './ip-pool.entity.js';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([IpPool, EgressIpRow])],
  providers: [EgressStore, EgressService],
  exports: [EgressService],
})
export class EgressModule {}
