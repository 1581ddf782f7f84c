import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.js';
import { Dns, type DnsAnswer, type MxRecord } from './dns.js';

const ENTRIES = 20_000;
/** A record with a time to live of 0 is still used for the messages that arrive in the same moment. */
const SHORTEST_SECONDS = 2;
const LONGEST_SECONDS = 3_600;

/** Remembers answers for their time to live; questions asked at the same time are asked once. Failures are not kept. */
export class CachedDns extends Dns {
  readonly #answers = new LRUCache<string, { answer: DnsAnswer<unknown>; until: number }>({ max: ENTRIES });
  readonly #asking = new Map<string, Promise<DnsAnswer<unknown>>>();

  constructor(
    private readonly dns: Dns,
    private readonly clock: Clock,
  ) {
    super();
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

  ptr(address: string): Promise<DnsAnswer<string>> {
    return this.#cached(`ptr ${address}`, () => this.dns.ptr(address));
  }

  async #cached<T>(key: string, ask: () => Promise<DnsAnswer<T>>): Promise<DnsAnswer<T>> {
    const known = this.#answers.get(key);
    if (known && known.until > this.clock.monotonic()) return known.answer as DnsAnswer<T>;
    const asked = this.#asking.get(key);
    if (asked) return asked as Promise<DnsAnswer<T>>;
    const asking = ask().finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    const answer = await asking;
    const seconds = Math.min(Math.max(answer.ttlSeconds, SHORTEST_SECONDS), LONGEST_SECONDS);
    this.#answers.set(key, { answer, until: this.clock.monotonic() + seconds * 1000 });
    return answer;
  }
}
