import { Module } from '@nestjs/common';
import { EgressModule } from '../egress/index.js';
import { IdentityModule } from '../identity/index.js';
import { SendersModule } from '../senders/index.js';
import { FeedbackLoopsController } from './feedback-loops.controller.js';
import { FeedbackLoops } from './feedback-loops.service.js';
import { FeedbackLoopsStore } from './feedback-loops.store.js';

@Module({
  imports: [IdentityModule, EgressModule, SendersModule],
  providers: [FeedbackLoopsStore, FeedbackLoops],
  controllers: [FeedbackLoopsController],
})
export class EnrollmentModule {}
