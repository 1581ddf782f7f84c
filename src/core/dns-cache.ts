import type { Clock } from './clock.js';
import { Dns, type DnsAnswer, type MxRecord, type TlsaRecord } from './dns.js';
import { LookupCache } from './lookup-cache.js';

const ENTRIES = 20_000;
/** A record with a time to live of 0 is still used for the messages that arrive in the same moment. */
const SHORTEST_SECONDS = 2;
const LONGEST_SECONDS = 3_600;

/** Remembers answers for their time to live; questions asked at the same time are asked once. Failures are not kept. */
export class CachedDns extends Dns {
  readonly #answers: LookupCache<DnsAnswer<unknown>>;

  constructor(
    private readonly dns: Dns,
    clock: Clock,
  ) {
    super();
    this.#answers = new LookupCache(
      ENTRIES,
      clock,
      ({ ttlSeconds }) => Math.min(Math.max(ttlSeconds, SHORTEST_SECONDS), LONGEST_SECONDS) * 1000,
    );
  }

  mx(name: string): Promise<DnsAnswer<MxRecord>> {
    return this.#cached(`mx ${name}`, () => this.dns.mx(name));
  }

  a(name: string): Promise<DnsAnswer<string>> {
    return this.#cached(`a ${name}`, () => this.dns.a(name));
  }

  aaaa(name: string): Promise<DnsAnswer<string>> {
    return this.#cached(`aaaa ${name}`, () => this.dns.aaaa(name));
  }

  txt(name: string): Promise<DnsAnswer<string>> {
    return this.#cached(`txt ${name}`, () => this.dns.txt(name));
  }

  cname(name: string): Promise<DnsAnswer<string>> {
    return this.#cached(`cname ${name}`, () => this.dns.cname(name));
  }

  ptr(address: string): Promise<DnsAnswer<string>> {
    return this.#cached(`ptr ${address}`, () => this.dns.ptr(address));
  }

  tlsa(name: string): Promise<DnsAnswer<TlsaRecord>> {
    return this.#cached(`tlsa ${name}`, () => this.dns.tlsa(name));
  }

  override fresh(): Dns {
    return this.dns;
  }

  #cached<T>(key: string, ask: () => Promise<DnsAnswer<T>>): Promise<DnsAnswer<T>> {
    return this.#answers.get(key, ask) as Promise<DnsAnswer<T>>;
  }
}
