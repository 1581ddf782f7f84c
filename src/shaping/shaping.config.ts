import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of how mail is held back. */
export class ShapingConfig {
  /** Seconds of each step in which what was slowed or paused comes back: a tenth, a quarter, half, all. */
  @Env('BACK_OFF_RAMP_SECONDS')
  @IsInt()
  @Min(1)
  @Max(86_400)
  rampSeconds: number = 900;

  /** Seconds between two looks of the database for what other processes hold back; hints come sooner. */
  @Env('BACK_OFF_POLL_SECONDS')
  @IsInt()
  @Min(1)
  @Max(600)
  pollSeconds: number = 5;
}
