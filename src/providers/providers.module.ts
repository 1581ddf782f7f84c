import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { CurrentKnowledge } from './current-knowledge.js';
import { HitCounts } from './hit-counts.js';
import { OperatorProvidersService } from './operator-providers.service.js';
import { ProviderOverrideRow } from './provider-override.entity.js';
import { ProviderOverridesStore } from './provider-overrides.store.js';
import { ProvidersController } from './providers.controller.js';
import { ProvidersService } from './providers.service.js';
import { ReadOverridesJob } from './read-overrides.job.js';
import { ReplyRulesController } from './reply-rules.controller.js';
import { ReplyRulesService } from './reply-rules.service.js';
import { RuleHitsStore } from './rule-hits.store.js';
import { StoreHitsJob } from './store-hits.job.js';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([ProviderOverrideRow])],
  providers: [
    CurrentKnowledge,
    HitCounts,
    ProvidersService,
    ProviderOverridesStore,
    RuleHitsStore,
    ReadOverridesJob,
    StoreHitsJob,
    OperatorProvidersService,
    ReplyRulesService,
  ],
  controllers: [ProvidersController, ReplyRulesController],
  exports: [ProvidersService],
})
export class ProvidersModule {}
