import { IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of reports about mail in the name of domains. */
export class DmarcConfig {
  /** Days for which DMARC reports are kept. */
  @Env('DMARC_REPORTS_KEPT_DAYS')
  @IsInt()
  @Min(1)
  @Max(3650)
  reportsKeptDays: number = 180;
}
