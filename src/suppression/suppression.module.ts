import { Module } from '@nestjs/common';
import { SuppressionService } from './suppression.service.js';
import { SuppressionStore } from './suppression.store.js';

@Module({
  providers: [SuppressionStore, SuppressionService],
  exports: [SuppressionService],
})
export class SuppressionModule {}
