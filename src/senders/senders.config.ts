import { IsString, Matches } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of senders: which region this installation is, and what its customers publish. */
export class SendersConfig {
  /** Name of the region that this installation is; approvals and domains belong to one. */
  @Env('REGION')
  @Matches(/^[a-z][a-z0-9-]{0,30}$/, { message: 'region must be lower-case letters, digits and -' })
  region: string = 'local-1';

  /** Host that the SPF records of sending domains include. Empty: spf.<EILPOST_HOSTNAME>. */
  @Env('SPF_INCLUDE')
  @IsString()
  @Matches(/^([a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?)?$/i, {
    message: 'spfInclude must be a host name',
  })
  spfInclude: string = '';
}
