import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of the addresses that mail leaves with, and that bounces come back to. */
export class ReturnPathConfig {
  /** Whether mail leaves with a return path of ours in MAIL FROM. Off: with the address that the client gave, and bounces go there. */
  @Env('RETURN_PATHS')
  @IsBoolean()
  returnPaths: boolean = true;

  /** Days for which what comes back is attributed to a message, counted from its acceptance. */
  @Env('RETURN_PATH_DAYS')
  @IsInt()
  @Min(7)
  @Max(365)
  returnPathDays: number = 30;

  /** Number that goes into the keys of return paths, the same for all processes. Another number: all that were made before are refused. */
  @Env('RETURN_PATH_GENERATION')
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  generation: number = 0;
}
