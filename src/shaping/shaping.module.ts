import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { ProvidersModule } from '../providers/index.js';
import { BackOffs } from './back-offs.service.js';
import { BackOffsStore } from './back-offs.store.js';
import { GateShares } from './gate-shares.service.js';
import { GateSharesStore } from './gate-shares.store.js';
import { ShapingConfig } from './shaping.config.js';
import { ShapingService } from './shaping.service.js';

@Module({
  imports: [ProvidersModule],
  providers: [
    provideConfig(ShapingConfig),
    BackOffsStore,
    BackOffs,
    ShapingService,
    GateSharesStore,
    GateShares,
  ],
  exports: [ShapingService, BackOffs],
})
export class ShapingModule {}
