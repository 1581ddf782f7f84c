import { Module } from '@nestjs/common';
import { EgressModule } from '../egress/index.js';
import { IdentityModule } from '../identity/index.js';
import { SendersModule } from '../senders/index.js';
import { SpoolModule } from '../spool/index.js';
import { FeedbackLoopsController } from './feedback-loops.controller.js';
import { FeedbackLoops } from './feedback-loops.service.js';
import { FeedbackLoopsStore } from './feedback-loops.store.js';
import { LoopReportsJob } from './loop-reports.job.js';

@Module({
  imports: [IdentityModule, EgressModule, SendersModule, SpoolModule],
  providers: [FeedbackLoopsStore, FeedbackLoops, LoopReportsJob],
  controllers: [FeedbackLoopsController],
})
export class EnrollmentModule {}
