import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../identity/index.js';
import { TenancyWeight } from './tenancy-weight.entity.js';
import { WeightsService } from './weights.service.js';
import { WeightsStore } from './weights.store.js';

/** The table of weights alone, for the command line, which must not start the rest of delivery. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([TenancyWeight])],
  providers: [WeightsStore, WeightsService],
  exports: [WeightsService, WeightsStore],
})
export class WeightsModule {}
