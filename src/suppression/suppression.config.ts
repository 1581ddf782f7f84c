import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';
import { Satisfies } from '../core/config/satisfies.js';

/** Settings of when an address is suppressed, and for how long. */
export class SuppressionConfig {
  /** Messages that must come back because a mailbox is full or overrun, before it is suppressed. */
  @Env('SUPPRESSION_SOFT_BOUNCES')
  @IsInt()
  @Min(2)
  @Max(100)
  softBounces: number = 5;

  /** Different days (UTC) on which they must come back. */
  @Env('SUPPRESSION_SOFT_DAYS')
  @IsInt()
  @Min(1)
  @Max(30)
  @Satisfies<SuppressionConfig>((days: number, { softWindowDays }) =>
    days <= softWindowDays ? null : 'must not be more than EILPOST_SUPPRESSION_SOFT_WINDOW_DAYS',
  )
  softDays: number = 3;

  /** Days within which they must come back, with no delivery in between. */
  @Env('SUPPRESSION_SOFT_WINDOW_DAYS')
  @IsInt()
  @Min(1)
  @Max(30)
  softWindowDays: number = 14;

  /** Days for which an address is suppressed that was full again and again. */
  @Env('SUPPRESSION_SOFT_EXPIRY_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  softExpiryDays: number = 14;

  /** Days for which an address is suppressed whose bounces were for good, but not quite sure. */
  @Env('SUPPRESSION_UNSURE_EXPIRY_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  unsureExpiryDays: number = 90;

  /** Percent of answered recipients that a provider must say do not exist, before that is taken for a fault of its own. */
  @Env('SUPPRESSION_CIRCUIT_PERCENT')
  @IsInt()
  @Min(20)
  @Max(100)
  circuitPercent: number = 50;

  /** Days after which hard bounces that were parked because of such a fault are removed, unless an operator decides before. */
  @Env('SUPPRESSION_CIRCUIT_DAYS')
  @IsInt()
  @Min(1)
  @Max(90)
  circuitDays: number = 7;

  /** Days for which the blocked report goes back. */
  @Env('SUPPRESSION_REPORT_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  reportDays: number = 90;
}
