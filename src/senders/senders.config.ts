import { IsBoolean, IsEmail, IsIn, IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';
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

  /** Sign all mail with a key of the service's own domain besides, so that feedback loops which go by it work for all tenancies. Costs an RSA signature for each message. */
  @Env('SERVICE_SIGNATURE')
  @IsBoolean()
  serviceSignature: boolean = false;

  /** Last part of the Feedback-ID that is added to signed mail, 5 to 15 letters and digits, the same for ever (Gmail sums complaints by it). Empty: none is added. */
  @Env('FEEDBACK_ID_SENDER')
  @Matches(/^([A-Za-z0-9_-]{5,15})?$/, {
    message: 'feedbackIdSender must be 5 to 15 letters, digits, hyphens or underscores',
  })
  feedbackIdSender: string = '';

  /** Seconds after which a message that is not delivered is given up: 4 days. */
  @Env('MESSAGE_LIFETIME_SECONDS')
  @IsInt()
  @Min(1)
  @Max(2_592_000)
  lifetimeSeconds: number = 345_600;

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
