import { IsEmail, IsIn, IsInt, Matches, Min, ValidateIf } from 'class-validator';
import { Env } from '../core/config/env.js';

const HOST = /^([a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?)?$/i;

/** Settings of senders: what their owners publish, and how many there may be. */
export class SendersConfig {
  /** Zone below which you publish the keys of sending domains, whose owners point a CNAME there. Empty: they publish the keys. */
  @Env('DKIM_ZONE')
  @Matches(HOST, { message: 'dkimZone must be a host name' })
  dkimZone: string = '';

  /** Address that receivers are asked to send DMARC reports about sending domains to. Empty: dmarc@ the host of return paths. */
  @Env('DMARC_REPORT_ADDRESS')
  @ValidateIf(({ dmarcReportAddress }: SendersConfig) => dmarcReportAddress !== '')
  @IsEmail({}, { message: 'dmarcReportAddress must be an email address' })
  dmarcReportAddress: string = '';

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
