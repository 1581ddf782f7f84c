import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of opens and clicks. */
export class TrackingConfig {
  /** Messages of more bytes are not tracked. */
  @Env('TRACKING_MAX_BYTES')
  @IsInt()
  @Min(10_000)
  @Max(52_428_800)
  maxBytes: number = 2_097_152;

  /** Days for which opens and clicks of a message are noted, counted from its acceptance. Links lead on after that. */
  @Env('TRACKING_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  trackingDays: number = 35;

  /** Minutes in which opens of one recipient, or clicks on one link, count once. */
  @Env('TRACKING_WINDOW_MINUTES')
  @IsInt()
  @Min(1)
  @Max(44_640)
  windowMinutes: number = 60;
}
