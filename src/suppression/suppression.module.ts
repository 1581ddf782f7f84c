import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { SuppressionListService } from './suppression-list.service.js';
import { SuppressionListStore } from './suppression-list.store.js';
import { SuppressionService } from './suppression.service.js';
import { SuppressionStore } from './suppression.store.js';
import { SuppressionsController } from './suppressions.controller.js';

@Module({
  imports: [IdentityModule],
  providers: [SuppressionStore, SuppressionService, SuppressionListStore, SuppressionListService],
  controllers: [SuppressionsController],
  exports: [SuppressionService],
})
export class SuppressionModule {}
