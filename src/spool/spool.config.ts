import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';
import { Satisfies } from '../core/config/satisfies.js';

/** Settings of the durable queue. */
export class SpoolConfig {
  /** Milliseconds between two signs of life of a process. */
  @Env('SPOOL_HEARTBEAT_MS')
  @IsInt()
  @Min(100)
  @Max(60_000)
  heartbeatMs: number = 2_000;

  /** Milliseconds without a sign of life after which others take the shards of a process. */
  @Env('SPOOL_LEASE_MS')
  @IsInt()
  @Min(500)
  @Max(300_000)
  @Satisfies<SpoolConfig>((lease: number, { heartbeatMs }) =>
    lease >= 3 * heartbeatMs ? null : 'must be at least three times EILPOST_SPOOL_HEARTBEAT_MS',
  )
  leaseMs: number = 8_000;

  /** Milliseconds for which results of attempts are gathered into one transaction. */
  @Env('SPOOL_GATHER_MS')
  @IsInt()
  @Min(0)
  @Max(1_000)
  gatherMs: number = 4;

  /** Results in one transaction at the most. */
  @Env('SPOOL_BATCH_SIZE')
  @IsInt()
  @Min(1)
  @Max(5_000)
  batchSize: number = 250;

  /** Days after which messages and events may be dropped, a week's partition at a time. */
  @Env('SPOOL_RETENTION_DAYS')
  @IsInt()
  @Min(7)
  @Max(3_660)
  retentionDays: number = 35;

  /** Days after which the transcripts of attempts may be dropped, a week's partition at a time. */
  @Env('SPOOL_TRANSCRIPT_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  transcriptDays: number = 7;
}
