import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { UnsubscribeConfig } from './unsubscribe.config.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { UnsubscribeService } from './unsubscribe.service.js';

@Module({
  imports: [EventsModule],
  controllers: [UnsubscribeController],
  providers: [provideConfig(UnsubscribeConfig), UnsubscribeService],
  exports: [UnsubscribeService],
})
export class UnsubscribeModule {}
