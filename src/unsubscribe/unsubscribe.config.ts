import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of mail that can be unsubscribed from. */
export class UnsubscribeConfig {
  /** Days for which a recipient can unsubscribe by a message; not longer than EILPOST_SPOOL_RETENTION_DAYS, after which nobody knows it any more. */
  @Env('UNSUBSCRIBE_DAYS')
  @IsInt()
  @Min(30)
  @Max(3_660)
  unsubscribeDays: number = 35;

  /** Whether List-Unsubscribe offers an address beside the link; mail to it comes to the door for bounces (EILPOST_FEEDBACK_PORT). */
  @Env('UNSUBSCRIBE_BY_MAIL')
  @IsBoolean()
  byMail: boolean = true;
}
