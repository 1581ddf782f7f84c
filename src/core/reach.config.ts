import { IsBoolean } from 'class-validator';
import { Env } from './config/env.js';

/** Which addresses we connect to when a stranger's DNS names them. */
export class ReachConfig {
  /** Whether hosts that MX records and policies name may have private, loopback or other special addresses; never where tenants choose recipients. */
  @Env('ALLOW_PRIVATE_ADDRESSES')
  @IsBoolean()
  allowPrivateAddresses: boolean = false;
}
