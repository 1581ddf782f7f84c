import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of the event log and of those who follow it. */
export class EventsConfig {
  /** Milliseconds for which hints of new events are gathered before a follower looks. */
  @Env('EVENTS_FOLLOW_MS')
  @IsInt()
  @Min(20)
  @Max(60_000)
  followMs: number = 500;

  /**
   * Milliseconds between two looks at all shards, for events of other processes, hints that were lost, and deliveries; up to
   * six times as many where there is much to read.
   */
  @Env('EVENTS_SWEEP_MS')
  @IsInt()
  @Min(50)
  @Max(600_000)
  sweepMs: number = 5_000;

  /** Events that a follower is given in one transaction at the most. */
  @Env('EVENTS_BATCH_SIZE')
  @IsInt()
  @Min(1)
  @Max(10_000)
  batchSize: number = 500;

  /** Days after which facts from outside that were appended to the log are forgotten; told again later, they count again. */
  @Env('EVENTS_INBOX_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  inboxDays: number = 45;
}
