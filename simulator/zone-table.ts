import { isIPv4, isIPv6 } from 'node:net';
import { RECORD_TYPES, type RecordType, type Zone, type ZoneRecord } from './zones.js';

/** What the DNS says to one question. `silence` means that no packet goes back. */
export type LookUp =
  | {
      readonly kind: 'answer';
      readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
      /** CNAMEs on the way first, then what was asked for. */
      readonly answers: readonly FoundRecord[];
      /** The domain whose SOA belongs to an empty answer (RFC 2308); null when the answer is not empty. */
      readonly soaOf: string | null;
      /** Every zone on the way is signed. */
      readonly isSecure: boolean;
    }
  | { readonly kind: 'silence' };

/** A record under the name that was asked for, which for a wildcard is not the name it stands under. */
export interface FoundRecord {
  readonly name: string;
  readonly type: RecordType | 'SOA';
  readonly value: string;
}

/** Longer chains than this are taken for a loop, as resolvers do. */
const MAX_CNAMES = 8;

interface LoadedZone {
  readonly zone: Zone;
  readonly byName: ReadonlyMap<string, readonly ZoneRecord[]>;
  /** Every name that exists, also those that have no record but names below them (RFC 8020). */
  readonly names: ReadonlySet<string>;
}

/**
 * All zones of the simulated internet and the look-up in them, as a resolver that knows everything would answer:
 * closest zone → name or wildcard (RFC 4592) → CNAME → records, NODATA or NXDOMAIN. What no zone covers does not
 * exist; nothing is ever refused and nothing is asked elsewhere.
 */
export class ZoneTable {
  readonly #zones = new Map<string, LoadedZone>();

  constructor(zones: readonly Zone[]) {
    for (const zone of zones) this.put(zone);
  }

  /** Adds a zone or replaces the one of the same domain. Throws an Error that names every record that is wrong. */
  put(zone: Zone): void {
    const domain = canonical(zone.domain);
    const problems = zone.records.flatMap((record) => problemsOf(record, domain));
    if (problems.length > 0) throw new Error(problems.join('; '));
    const byName = Map.groupBy(zone.records, (record) => canonical(record.name));
    const names = new Set([domain]);
    for (const name of byName.keys()) {
      for (let n = name; n.length > domain.length; n = parent(n)) names.add(n);
    }
    this.#zones.set(domain, { zone: { ...zone, domain }, byName, names });
  }

  zones(): Zone[] {
    return [...this.#zones.values()].map((loaded) => loaded.zone);
  }

  /** `type` as DNS names it; types that no zone can hold are asked for in vain, not refused. */
  lookUp(asked: string, type: string): LookUp {
    const answers: FoundRecord[] = [];
    let name = canonical(asked);
    let isSecure = true;
    for (let hop = 0; hop <= MAX_CNAMES; hop++) {
      const loaded = this.#zoneOf(name);
      if (!loaded)
        return { kind: 'answer', rcode: 'NXDOMAIN', answers, soaOf: '.', isSecure: false };
      const { zone } = loaded;
      isSecure &&= zone.isSecure ?? false;
      if (zone.trouble === 'silence') return { kind: 'silence' };
      if (zone.trouble === 'servfail') {
        return { kind: 'answer', rcode: 'SERVFAIL', answers: [], soaOf: null, isSecure: false };
      }
      const records = recordsAt(loaded, name);
      if (!records)
        return { kind: 'answer', rcode: 'NXDOMAIN', answers, soaOf: zone.domain, isSecure };
      const wanted = records.filter((record) => record.type === type || type === 'ANY');
      answers.push(...wanted.map((record) => ({ ...record, name })));
      const alias = records.find((record) => record.type === 'CNAME');
      if (!alias || wanted.length > 0) {
        return {
          kind: 'answer',
          rcode: 'NOERROR',
          answers,
          soaOf: wanted.length > 0 ? null : zone.domain,
          isSecure,
        };
      }
      answers.push({ ...alias, name });
      name = canonical(alias.value);
    }
    return { kind: 'answer', rcode: 'SERVFAIL', answers: [], soaOf: null, isSecure: false };
  }

  #zoneOf(name: string): LoadedZone | undefined {
    for (let n = name; n !== ''; n = parent(n)) {
      const loaded = this.#zones.get(n);
      if (loaded) return loaded;
    }
    return undefined;
  }
}

/** The records at a name of the zone; empty when the name exists without any; undefined when it does not exist. */
function recordsAt(loaded: LoadedZone, name: string): readonly FoundRecord[] | undefined {
  const { domain } = loaded.zone;
  if (loaded.names.has(name)) {
    const own = loaded.byName.get(name) ?? [];
    return name === domain ? [...apexOf(domain, own), ...own] : own;
  }
  // RFC 4592 section 2.2.1: only a wildcard directly below the closest name that exists applies.
  let encloser = parent(name);
  while (!loaded.names.has(encloser)) encloser = parent(encloser);
  return loaded.byName.get(`*.${encloser}`);
}

/** SOA and NS, which every domain has and nobody wants to write down. */
function apexOf(domain: string, own: readonly ZoneRecord[]): FoundRecord[] {
  if (own.some((record) => record.type === 'CNAME')) return [];
  const soa: FoundRecord = { name: domain, type: 'SOA', value: 'ns.simulator.test' };
  if (own.some((record) => record.type === 'NS')) return [soa];
  return [soa, { name: domain, type: 'NS', value: 'ns.simulator.test' }];
}

function problemsOf(record: ZoneRecord, domain: string): string[] {
  const where = `${record.name} ${record.type} ${JSON.stringify(record.value)}`;
  const name = canonical(record.name);
  const problems: string[] = [];
  if (name !== domain && !name.endsWith(`.${domain}`)) {
    problems.push(`${where}: the name is not at or below ${domain}`);
  }
  if (!RECORD_TYPES.includes(record.type)) {
    problems.push(`${where}: the type must be one of ${RECORD_TYPES.join(', ')}`);
  }
  if (record.type === 'A' && !isIPv4(record.value)) problems.push(`${where}: not an IPv4 address`);
  if (record.type === 'AAAA' && !isIPv6(record.value)) {
    problems.push(`${where}: not an IPv6 address`);
  }
  if (record.type === 'MX' && !MX.test(record.value)) {
    problems.push(`${where}: not a preference and a host`);
  }
  if (record.type === 'TLSA' && !TLSA.test(record.value)) {
    problems.push(`${where}: not usage, selector, matching type and hex`);
  }
  return problems;
}

/** `10 mx1.mailbox.test` and `0 .`; not `mx1.mailbox.test`. */
const MX = /^(\d{1,5}) +(\S+)$/;

/** Reads the value of an MX record. */
export function parseMx(value: string): { preference: number; exchange: string } {
  const [, preference, exchange] = MX.exec(value) ?? [];
  if (preference === undefined || exchange === undefined) throw new Error(`not an MX: ${value}`);
  return { preference: Number(preference), exchange };
}

/** `3 1 1 0a1b`. */
const TLSA = /^(\d{1,3}) (\d{1,3}) (\d{1,3}) ((?:[0-9a-f]{2})+)$/;

/** Reads the value of a TLSA record. */
export function parseTlsa(value: string) {
  const [, usage, selector, matchingType, hex] = TLSA.exec(value) ?? [];
  if (hex === undefined) throw new Error(`not a TLSA: ${value}`);
  return {
    usage: Number(usage),
    selector: Number(selector),
    matchingType: Number(matchingType),
    certificate: Buffer.from(hex, 'hex'),
  };
}

/** Lower case and without the final dot; the root is the empty string. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function parent(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}
