import type { CoreConfig } from './core.config.js';
import type { RegionConfig } from './region.config.js';

/** Shortest word that a key is taken from. */
const KEY_LETTERS = 3;

/**
 * The region that this process serves, and the DNS names under which it is known: those of OCI with the operator's domain
 * in place of Oracle's. All names are without a final dot.
 */
export class Region {
  /** Where links in mail lead recipients: scheme, host and perhaps a port, without a slash at the end. */
  readonly linkUrl: string;

  constructor(
    private readonly config: RegionConfig,
    private readonly core: Pick<CoreConfig, 'hostname'>,
  ) {
    this.linkUrl = config.linkUrl
      ? new URL(config.linkUrl).origin
      : `https://${core.hostname.toLowerCase()}`;
  }

  /** Such as `local-1` or `eu-frankfurt-1`. */
  get name(): string {
    return this.config.region;
  }

  /** Three letters, such as `fra`. */
  get key(): string {
    return this.config.regionKey || keyOf(this.name);
  }

  get realm(): string {
    return this.config.realm;
  }

  /** The domain under which the names of the service live. */
  get domain(): string {
    return this.config.domain || this.core.hostname;
  }

  /** The host that publishes the addresses of this region, for the SPF records of our customers (RFC 7208 section 5.2). */
  get spfInclude(): string {
    if (this.config.spfInclude) return this.config.spfInclude;
    return this.config.domain ? this.returnPathHost : `spf.${this.core.hostname}`;
  }

  /** The same of all regions, for customers that send from each of them. */
  get spfIncludes(): readonly string[] {
    return this.config.spfIncludeAll ? this.config.spfIncludeAll.split(',') : [this.spfInclude];
  }

  /** The domain of envelope senders that are ours. */
  get returnPathHost(): string {
    return `${this.key}1.rp.${this.domain}`;
  }

  /** Where links lead in mail of a domain: to its own host for links, where it has one. */
  linkBase(ownHost: string | null): string {
    return ownHost === null ? this.linkUrl : `https://${ownHost}`;
  }

  /** `host` or `host:port`, as the other endpoint. */
  get smtpSubmitEndpoint(): string {
    return this.config.smtpEndpoint || this.#endpoint('smtp');
  }

  get httpSubmitEndpoint(): string {
    return this.config.httpEndpoint || this.#endpoint('cell0.submit');
  }

  /** Without a domain of its own the service is known under its host name alone, and another name would lead nowhere. */
  #endpoint(service: string): string {
    const { domain } = this.config;
    return domain ? `${service}.email.${this.name}.oci.${domain}` : this.core.hostname;
  }
}

/**
 * The first three letters of the last word that has three: `fra` of eu-frankfurt-1, as Oracle's own. A name without such
 * a word gives its letters, filled up with x: `eux` of eu-1.
 */
export function keyOf(region: string): string {
  const words = region.split('-').map((word) => word.replaceAll(/[^a-z]/g, ''));
  const word = words.findLast((letters) => letters.length >= KEY_LETTERS) ?? words.join('');
  return word.slice(0, KEY_LETTERS).padEnd(KEY_LETTERS, 'x');
}
