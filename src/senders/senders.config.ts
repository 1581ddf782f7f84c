import { IsIn, IsInt, Matches, Min } from 'class-validator';
import { Env } from '../core/config/env.js';

const HOST = /^([a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?)?$/i;

/** Settings of senders: which region this installation is, what its customers publish, and what they may have. */
export class SendersConfig {
  /** Name of the region that this installation is; approvals and domains belong to one. */
  @Env('REGION')
  @Matches(/^[a-z][a-z0-9-]{0,30}$/, { message: 'region must be lower-case letters, digits and -' })
  region: string = 'local-1';

  /** Host that the SPF records of sending domains include. Empty: spf.<EILPOST_HOSTNAME>. */
  @Env('SPF_INCLUDE')
  @Matches(HOST, { message: 'spfInclude must be a host name' })
  spfInclude: string = '';

  /** Zone below which you publish the keys of sending domains, whose owners point a CNAME there. Empty: they publish the keys. */
  @Env('DKIM_ZONE')
  @Matches(HOST, { message: 'dkimZone must be a host name' })
  dkimZone: string = '';

  /** Host that takes what comes back to return paths of sending domains. Empty: rp.<EILPOST_HOSTNAME>. */
  @Env('RETURN_PATH_HOST')
  @Matches(HOST, { message: 'returnPathHost must be a host name' })
  returnPathHost: string = '';

  /** Approved senders that a tenancy may have. */
  @Env('SENDERS_MAX')
  @IsInt()
  @Min(1)
  sendersMax: number = 10_000;

  /** sandbox: into the simulated internet that starts along; live: to the mail hosts of the world. */
  @Env('DELIVERY')
  @IsIn(['sandbox', 'live'])
  delivery: string = 'sandbox';
}
