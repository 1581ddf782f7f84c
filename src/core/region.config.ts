import { IsOptional, Matches } from 'class-validator';
import { Env } from './config/env.js';
import { HOST_NAME } from './config/host-name.js';
import { Satisfies } from './config/satisfies.js';
import { DEFAULT_REALM, REALM } from './ocid.js';

/** Hosts of SPF records may have an underscore. */
const INCLUDE = /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?$/i;
const PORT = /:([1-9]\d{0,4})$/;

/** Settings of the region that a process serves, and of the names that customers and their programs see of it. */
export class RegionConfig {
  /** Name of the region that this process serves; senders, domains, sending addresses and waiting mail belong to one. */
  @Env('REGION')
  @Matches(/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/, {
    message:
      'region must be at most 31 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen',
  })
  region: string = 'local-1';

  /** Three letters that stand for the region in DNS names. Empty: the first three of its last word, fra for eu-frankfurt-1. */
  @Env('REGION_KEY')
  @IsOptional()
  @Matches(/^([a-z]{3})?$/, { message: 'regionKey must be three lower-case letters' })
  regionKey: string = '';

  /** Name of the realm: all regions on one database have the same, and every OCID shows it. */
  @Env('REALM')
  @Matches(REALM, {
    message:
      'realm must be at most 16 lower-case letters and digits, beginning with a letter, such as eil1',
  })
  realm: string = DEFAULT_REALM;

  /** Domain under which the names of the service live, such as mail.example.com. Empty: EILPOST_HOSTNAME. */
  @Env('DOMAIN')
  @Satisfies((name: string) => (name === '' || HOST_NAME.test(name) ? null : 'must be a domain'))
  domain: string = '';

  /** Host that the SPF records of sending domains include. Empty: <key>1.rp.<EILPOST_DOMAIN>, or without a domain spf.<EILPOST_HOSTNAME>. */
  @Env('SPF_INCLUDE')
  @Satisfies((host: string) => (host === '' || INCLUDE.test(host) ? null : 'must be a host name'))
  spfInclude: string = '';

  /** Hosts that the SPF records of domains sending from all regions include, separated by commas. Empty: that of this region. */
  @Env('SPF_INCLUDE_ALL')
  @Satisfies((hosts: string) =>
    hosts === '' || hosts.split(',').every((host) => INCLUDE.test(host))
      ? null
      : 'must be host names, separated by commas',
  )
  spfIncludeAll: string = '';

  /** Where clients submit by SMTP: host, or host:port. Empty: smtp.email.<EILPOST_REGION>.oci.<EILPOST_DOMAIN>, or without a domain EILPOST_HOSTNAME. */
  @Env('SMTP_ENDPOINT')
  @Satisfies(endpoint)
  smtpEndpoint: string = '';

  /** Where clients submit by HTTP: host, or host:port. Empty: cell0.submit.email.<EILPOST_REGION>.oci.<EILPOST_DOMAIN>, or without a domain EILPOST_HOSTNAME. */
  @Env('HTTP_ENDPOINT')
  @Satisfies(endpoint)
  httpEndpoint: string = '';

  /** Where links in mail lead recipients, to this service or a proxy before it, such as https://links.example.com. Empty: https://<EILPOST_HOSTNAME>. */
  @Env('LINK_URL')
  @Satisfies(linkUrl)
  linkUrl: string = '';
}

/** RFC 8058 section 3.1 asks for https; http is for whoever tries it out on one machine. */
function linkUrl(text: string): string | null {
  if (text === '') return null;
  const url = URL.parse(text);
  const isPlain = url?.protocol === 'http:' && /^(127\.|\[::1\]|localhost)/.test(url.hostname);
  if (!url || !(url.protocol === 'https:' || isPlain)) return 'must be an address with https://';
  return url.href === `${url.origin}/` ? null : 'must have no path, and nothing behind it';
}

function endpoint(text: string): string | null {
  if (text === '') return null;
  const port = PORT.exec(text)?.[1];
  const usable = HOST_NAME.test(text.replace(PORT, '')) && Number(port ?? 1) <= 65_535;
  return usable ? null : 'must be a host name, or host:port';
}
