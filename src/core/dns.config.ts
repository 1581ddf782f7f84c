import { Matches } from 'class-validator';
import { Env } from './config/env.js';
import { Satisfies } from './config/satisfies.js';
import { parseServers } from './dns-client.js';

/** Settings of the name look-ups. */
export class DnsConfig {
  /** Resolvers to ask, in order, such as 127.0.0.1:53,[::1]:53. Empty: those of /etc/resolv.conf. */
  @Env('DNS_SERVERS')
  @Matches(/^((\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\])(:\d{1,5})?(,|$))*$/, {
    message: 'servers must be addresses with an optional port, separated by commas',
  })
  @Satisfies((text: string) => (parseServers(text) ? null : ''))
  servers: string = '';
}
