import {
  Dns,
  DnsFailure,
  type DnsAnswer,
  type MxRecord,
  type TlsaRecord,
} from '../../src/core/dns.js';

/** What a name has. `fails` stands for a name whose questions are not answered. */
export type FakeName =
  | {
      /** `10 mx.example.test`, as a zone file writes it; `0 .` is the null MX. */
      readonly MX?: readonly string[];
      readonly A?: readonly string[];
      readonly AAAA?: readonly string[];
      readonly TXT?: readonly string[];
      readonly PTR?: readonly string[];
      /** One name; questions of other types go on to it, unless the name has an answer itself. */
      readonly CNAME?: readonly [string];
      /** `3 1 1 0a1b...`. */
      readonly TLSA?: readonly string[];
      /** Whether DNSSEC vouches for the name. */
      readonly isSecure?: boolean;
    }
  | { readonly fails: 'SERVFAIL' | 'timeout' };

const MAX_ALIASES = 8;

/** Names by what stands in the zone object; whatever is not listed does not exist. Keeps what it was asked. */
export class FakeDns extends Dns {
  readonly asked: string[] = [];

  constructor(private readonly zone: Readonly<Record<string, FakeName>>) {
    super();
  }

  mx(name: string): Promise<DnsAnswer<MxRecord>> {
    return this.#look('MX', name, (text) => {
      const [preference, exchange] = text.split(' ') as [string, string];
      return { preference: Number(preference), exchange: exchange.replace(/\.$/, '') };
    });
  }

  a(name: string): Promise<DnsAnswer<string>> {
    return this.#look('A', name, (text) => text);
  }

  aaaa(name: string): Promise<DnsAnswer<string>> {
    return this.#look('AAAA', name, (text) => text);
  }

  txt(name: string): Promise<DnsAnswer<string>> {
    return this.#look('TXT', name, (text) => text);
  }

  cname(name: string): Promise<DnsAnswer<string>> {
    return this.#look('CNAME', name, (text) => text);
  }

  ptr(address: string): Promise<DnsAnswer<string>> {
    return this.#look('PTR', address, (text) => text);
  }

  tlsa(name: string): Promise<DnsAnswer<TlsaRecord>> {
    return this.#look('TLSA', name, (text) => {
      const [usage, selector, matchingType, hex] = text.split(' ') as [
        string,
        string,
        string,
        string,
      ];
      return {
        usage: Number(usage),
        selector: Number(selector),
        matchingType: Number(matchingType),
        data: Buffer.from(hex, 'hex'),
      };
    });
  }

  async #look<T>(
    type: 'MX' | 'A' | 'AAAA' | 'TXT' | 'PTR' | 'CNAME' | 'TLSA',
    name: string,
    read: (text: string) => T,
  ): Promise<DnsAnswer<T>> {
    this.asked.push(`${type} ${name}`);
    let owner = name;
    let isSecure = true;
    for (let hop = 0; hop <= MAX_ALIASES; hop++) {
      const found = this.zone[owner];
      if (!found) return Promise.resolve({ kind: 'no_name', ttlSeconds: 60 });
      if ('fails' in found) throw new DnsFailure(`${type} ${name}`, found.fails);
      const records = found[type];
      isSecure &&= found.isSecure ?? false;
      const about = { ttlSeconds: 60, isSecure, ...(owner === name ? {} : { alias: owner }) };
      if (records) return { kind: 'records', records: records.map(read), ...about };
      if (!found.CNAME) return { kind: 'no_data', ...about };
      owner = found.CNAME[0];
    }
    throw new DnsFailure(`${type} ${name}`, 'SERVFAIL');
  }
}
