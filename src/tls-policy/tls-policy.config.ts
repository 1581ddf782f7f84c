import { IsEmail, IsInt, IsString, Max, Min, ValidateIf } from 'class-validator';
import { Env } from '../core/config/env.js';

/** Settings of what is asked of encryption on the way out. */
export class TlsPolicyConfig {
  /** File with further certificate authorities in PEM, trusted besides the usual ones for mail hosts and MTA-STS policies. */
  @Env('TLS_CA_FILE')
  @IsString()
  caFile: string = '';

  /** Port of the HTTPS servers that MTA-STS policies are read from. */
  @Env('MTA_STS_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  mtaStsPort: number = 443;

  /** Sender of the daily reports about encryption (TLS-RPT, RFC 8460), in a domain whose mail is signed here. Empty: none are sent. */
  @Env('TLS_REPORT_FROM')
  @ValidateIf(({ reportFrom }: TlsPolicyConfig) => reportFrom !== '')
  @IsEmail({}, { message: 'reportFrom must be an email address' })
  reportFrom: string = '';

  /** Name of the sending organization in these reports. Empty: the host name of this service. */
  @Env('TLS_REPORT_ORGANIZATION')
  @IsString()
  reportOrganization: string = '';
}
