import { IsBoolean, Matches } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { Env } from './config/env.js';
import { Satisfies } from './config/satisfies.js';
import { parseServers, systemServers } from './dns-client.js';

/** Ranges of which nobody outside this network sees or changes a packet. */
const AT_HAND = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal']);

/** Settings of the name look-ups. */
export class DnsConfig {
  /** Resolvers to ask, in order, such as 127.0.0.1:53,[::1]:53. Empty: those of /etc/resolv.conf. */
  @Env('DNS_SERVERS')
  @Matches(/^((\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\])(:\d{1,5})?(,|$))*$/, {
    message: 'servers must be addresses with an optional port, separated by commas',
  })
  @Satisfies((text: string) => (parseServers(text) ? null : ''))
  servers: string = '';

  /** Whether the way to resolvers outside this network is safe, such as a tunnel, so that what they say of DNSSEC counts. */
  @Env('DNS_TRUSTED_PATH')
  @IsBoolean()
  trustedPath: boolean = false;

  /** Whether the resolvers check DNSSEC. Only then DANE is applied: the AD bit of their answers is believed. */
  @Env('DNS_VALIDATES')
  @IsBoolean()
  @Satisfies<DnsConfig>((validates: boolean, config) => (validates ? pathProblem(config) : null))
  validates: boolean = false;
}

/** Null, or the resolver whose answers could be changed on the way (RFC 7672 section 2.2). */
function pathProblem({ servers, trustedPath }: DnsConfig): string | null {
  if (trustedPath) return null;
  const far = (servers ? parseServers(servers) : systemServers()).find(
    ({ address }) => !AT_HAND.has(ipaddr.process(address).range()),
  );
  return far
    ? `can not be true with the name server ${far.address} outside this network, unless EILPOST_DNS_TRUSTED_PATH says that the way there is safe`
    : null;
}
