/**
 * Names as the mail path asks for them. A look-up answers with records and their time to live, says that the name or
 * the type does not exist, or throws DnsFailure: the difference between "no" and "do not know" decides between a bounce
 * and another attempt.
 */
export abstract class Dns {
  abstract mx(name: string): Promise<DnsAnswer<MxRecord>>;
  abstract a(name: string): Promise<DnsAnswer<string>>;
  abstract aaaa(name: string): Promise<DnsAnswer<string>>;
  abstract txt(name: string): Promise<DnsAnswer<string>>;
  /** The name that this name is an alias of, one step far. All other questions follow aliases to their end. */
  abstract cname(name: string): Promise<DnsAnswer<string>>;
  abstract ptr(address: string): Promise<DnsAnswer<string>>;
  /** Such as those of `_25._tcp.mx.example.com`. */
  abstract tlsa(name: string): Promise<DnsAnswer<TlsaRecord>>;

  /** The same names, asked anew: for whoever waits for a record that was not there a moment ago. */
  fresh(): Dns {
    return this;
  }
}

export interface MxRecord {
  readonly preference: number;
  /** Lower case, without the root dot; empty for the null MX (RFC 7505). */
  readonly exchange: string;
}

/** What a host's certificate must match (RFC 6698 section 2.1). */
export interface TlsaRecord {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  readonly data: Buffer;
}

export type DnsAnswer<T> = Answered &
  (
    | { readonly kind: 'records'; readonly records: readonly T[] }
    /** The name exists and has no record of this type. */
    | { readonly kind: 'no_data' }
    /** The name does not exist (NXDOMAIN). */
    | { readonly kind: 'no_name' }
  );

interface Answered {
  readonly ttlSeconds: number;
  /**
   * Whether DNSSEC vouches for the answer, aliases on the way included. Only where the operator says that the resolver
   * validates (EILPOST_DNS_VALIDATES); else it is never set.
   */
  readonly isSecure?: boolean;
  /** The name at the end of the aliases, where there were some. */
  readonly alias?: string;
}

/** The question could not be answered: no server replied, or one failed. Asking later may help. */
export class DnsFailure extends Error {
  constructor(
    readonly question: string,
    readonly why: string,
  ) {
    super(`DNS ${question}: ${why}`);
  }
}
