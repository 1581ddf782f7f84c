import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { TrackingConfig } from './tracking.config.js';
import { TrackingController } from './tracking.controller.js';
import { TrackingNotes } from './tracking-notes.service.js';
import { TrackingService } from './tracking.service.js';

@Module({
  imports: [EventsModule],
  controllers: [TrackingController],
  providers: [provideConfig(TrackingConfig), TrackingNotes, TrackingService],
  exports: [TrackingService],
})
export class TrackingModule {}
