import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of who may come in by HTTP. */
export class IdentityConfig {
  /** Failed proofs and log-ins of one address (IPv6: of its /64), over all processes, after which it has to wait. */
  @Env('AUTH_FAILURES_MAX')
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  authFailuresMax: number = 30;

  /** Minutes for which failures are counted, and at the most to be waited for. */
  @Env('AUTH_FAILURES_MINUTES')
  @IsInt()
  @Min(1)
  @Max(1_440)
  authFailuresMinutes: number = 10;
}
