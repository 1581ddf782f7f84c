import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { TrackingConfig } from './tracking.config.js';

@Module({
  imports: [EventsModule],
  providers: [provideConfig(TrackingConfig)],
  exports: [TrackingConfig],
})
export class TrackingModule {}
