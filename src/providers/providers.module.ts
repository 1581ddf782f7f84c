import { Module } from '@nestjs/common';
import { CurrentKnowledge } from './current-knowledge.js';
import { HitCounts } from './hit-counts.js';
import { ProvidersService } from './providers.service.js';

@Module({
  providers: [CurrentKnowledge, HitCounts, ProvidersService],
  exports: [ProvidersService],
})
export class ProvidersModule {}
