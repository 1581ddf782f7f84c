import { Module } from '@nestjs/common';
import { CountsModule } from './counts.module.js';
import { GuardsService } from './guards.service.js';
import { GuardsStore } from './guards.store.js';

/** What guards hold, for those who have to ask: it judges nobody. */
@Module({
  imports: [CountsModule],
  providers: [GuardsStore, GuardsService],
  exports: [GuardsStore, GuardsService],
})
export class GuardsModule {}
