import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { SuppressionService } from './suppression.service.js';
import { SuppressionStore } from './suppression.store.js';

@Module({
  imports: [IdentityModule],
  providers: [SuppressionStore, SuppressionService],
  exports: [SuppressionService],
})
export class SuppressionModule {}
