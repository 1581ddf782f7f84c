import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of rates and guards. */
export class ReputationConfig {
  /** Days for which counts are kept minute by minute. */
  @Env('RATES_MINUTE_DAYS')
  @IsInt()
  @Min(1)
  @Max(31)
  minuteDays: number = 2;

  /** Days for which counts are kept hour by hour; guards look back 7 days. */
  @Env('RATES_HOUR_DAYS')
  @IsInt()
  @Min(8)
  @Max(400)
  hourDays: number = 90;

  /** Days for which counts are kept day by day. */
  @Env('RATES_DAY_DAYS')
  @IsInt()
  @Min(31)
  @Max(3_660)
  dayDays: number = 1_096;

  /** Senders of a tenancy that a shard counts by name on a day; those beyond are counted together. */
  @Env('RATES_SENDERS')
  @IsInt()
  @Min(1)
  @Max(100_000)
  senders: number = 500;

  /** Campaigns of a tenancy that a shard counts by name on a day; those beyond are counted together. */
  @Env('RATES_CAMPAIGNS')
  @IsInt()
  @Min(1)
  @Max(100_000)
  campaigns: number = 200;

  /** Messages a minute that each process sends of what a guard slows down. */
  @Env('GUARDS_SLOWED_PER_MINUTE')
  @IsInt()
  @Min(1)
  @Max(100_000)
  slowedPerMinute: number = 30;
}
