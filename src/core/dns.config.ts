import { Matches } from 'class-validator';
import { Env } from './config/env.js';

/** Settings of the name look-ups. */
export class DnsConfig {
  /** Resolvers to ask, in order, such as 127.0.0.1:53,[::1]:53. Empty: those of /etc/resolv.conf. */
  @Env('DNS_SERVERS')
  @Matches(/^((\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\])(:\d{1,5})?(,|$))*$/, {
    message: 'servers must be addresses with an optional port, separated by commas',
  })
  servers: string = '';
}
