import { DEAD_ADDRESS, MX_HOSTS } from './mx-hosts.js';

/** The types that a zone may hold. SOA and NS of a domain are made up from its name. */
export const RECORD_TYPES = ['A', 'AAAA', 'MX', 'TXT', 'CNAME', 'NS', 'PTR', 'TLSA'] as const;

export type RecordType = (typeof RECORD_TYPES)[number];

export interface ZoneRecord {
  /** The whole name, at or below the zone's domain, such as `k1._domainkey.mailbox.test`; `*.` in front is a wildcard. */
  readonly name: string;
  readonly type: RecordType;
  /** As a zone file writes it (`10 mx1.mailbox.test` for MX), but text without quotes and in one piece. */
  readonly value: string;
}

export interface Zone {
  readonly domain: string;
  /** One sentence for people: what this domain is there for. */
  readonly about: string;
  readonly records: readonly ZoneRecord[];
  /** Instead of answers: `servfail` says SERVFAIL, `silence` says nothing at all. For every name of the domain. */
  readonly trouble?: 'servfail' | 'silence';
  /** Signed with DNSSEC: whoever asks whether an answer was validated is told yes. */
  readonly isSecure?: boolean;
  /** The file of its MTA-STS policy. */
  readonly mtaSts?: string;
  /** `other`: the host of the policy shows a certificate of another name. */
  readonly policyCertificate?: 'other';
}

/**
 * The simulated internet as its DNS shows it. Every domain is below `.test`, which RFC 2606 keeps free for this.
 * Further zones (the service's own sandbox domain above all) are added while it runs.
 */
export const ZONES: readonly Zone[] = [
  {
    domain: 'mailbox.test',
    about: 'The ordinary provider: two MX hosts, nothing strange.',
    records: [
      { name: 'mailbox.test', type: 'MX', value: '10 mx1.mailbox.test' },
      { name: 'mailbox.test', type: 'MX', value: '20 mx2.mailbox.test' },
      { name: 'mailbox.test', type: 'TXT', value: 'v=spf1 ip4:127.0.0.0/8 ip6:::1 -all' },
      { name: '_dmarc.mailbox.test', type: 'TXT', value: 'v=DMARC1; p=none' },
      { name: 'mx1.mailbox.test', type: 'A', value: '127.0.0.1' },
      { name: 'mx2.mailbox.test', type: 'A', value: '127.0.0.1' },
    ],
  },
  oneHost('gmail.test', '127.0.0.11', 'A big provider.'),
  oneHost('outlook.test', '127.0.0.12', 'A big provider.'),
  oneHost('yahoo.test', '127.0.0.13', 'A big provider.'),
  oneHost('gmx.test', '127.0.0.14', 'A big provider.'),
  {
    domain: 'nomx.test',
    about: 'No MX, only an address: mail goes to the domain itself (RFC 5321 section 5.1).',
    records: [{ name: 'nomx.test', type: 'A', value: '127.0.0.1' }],
  },
  {
    domain: 'nullmx.test',
    about: 'Says that it takes no mail (RFC 7505), although it has an address.',
    records: [
      { name: 'nullmx.test', type: 'MX', value: '0 .' },
      { name: 'nullmx.test', type: 'A', value: '127.0.0.1' },
    ],
  },
  {
    domain: 'nohost.test',
    about: 'Exists, but has neither MX nor an address.',
    records: [{ name: 'nohost.test', type: 'TXT', value: 'no mail host here' }],
  },
  {
    domain: 'lostmx.test',
    about: 'Its only MX host has no address.',
    records: [{ name: 'lostmx.test', type: 'MX', value: '10 mx.lostmx.test' }],
  },
  oneHost('dead.test', DEAD_ADDRESS, 'Nothing listens there: every connection is refused.'),
  {
    domain: 'private.test',
    about: 'Its MX host has a private address, which a live service must not contact.',
    records: [
      { name: 'private.test', type: 'MX', value: '10 mx.private.test' },
      { name: 'mx.private.test', type: 'A', value: '10.0.0.1' },
    ],
  },
  oneHost('notls.test', '127.0.0.3', 'Its host offers no STARTTLS.'),
  oneHost('sevenbit.test', '127.0.0.4', 'Its host offers neither 8BITMIME nor SMTPUTF8.'),
  oneHost('nodsn.test', '127.0.0.5', 'Its host offers no DSN.'),
  oneHost('nopipelining.test', '127.0.0.6', 'Its host offers no PIPELINING.'),
  oneHost('heloonly.test', '127.0.0.7', 'Its host does not know EHLO.'),
  oneHost('brokentls.test', '127.0.0.8', 'Its host offers STARTTLS, but the handshake fails.'),
  oneHost('slowgreeting.test', '127.0.0.9', 'Its host greets after a pause.'),
  oneHost('busyhost.test', '127.0.0.10', 'Its host greets with 421 and hangs up.'),
  {
    domain: 'servfail.test',
    about: 'Its DNS is broken: SERVFAIL.',
    records: [],
    trouble: 'servfail',
  },
  { domain: 'timeout.test', about: 'Its DNS never answers.', records: [], trouble: 'silence' },
  {
    domain: 'cname.test',
    about: 'The domain itself is another name for mailbox.test.',
    records: [{ name: 'cname.test', type: 'CNAME', value: 'mailbox.test' }],
  },
  {
    domain: 'mxcname.test',
    about: 'Its MX host is another name for one of mailbox.test: not allowed, but common.',
    records: [
      { name: 'mxcname.test', type: 'MX', value: '10 mx.mxcname.test' },
      { name: 'mx.mxcname.test', type: 'CNAME', value: 'mx1.mailbox.test' },
    ],
  },
  {
    domain: 'addressmx.test',
    about: 'Its MX names an address instead of a host: not allowed, but common.',
    records: [{ name: 'addressmx.test', type: 'MX', value: '10 127.0.0.1' }],
  },
  {
    domain: 'halfbroken.test',
    about: 'The name of its first MX host cannot be looked up for now; the second host works.',
    records: [
      { name: 'halfbroken.test', type: 'MX', value: '10 mx.servfail.test' },
      { name: 'halfbroken.test', type: 'MX', value: '20 mx1.mailbox.test' },
    ],
  },
  {
    domain: 'cnameloop.test',
    about: 'Two names that point at each other.',
    records: [
      { name: 'cnameloop.test', type: 'CNAME', value: 'back.cnameloop.test' },
      { name: 'back.cnameloop.test', type: 'CNAME', value: 'cnameloop.test' },
    ],
  },
  {
    domain: 'many.test',
    about: 'Twelve MX hosts; the first eleven are dead, the last one works.',
    records: numbered(12).flatMap((n): ZoneRecord[] => [
      { name: 'many.test', type: 'MX', value: `${n} mx${n}.many.test` },
      { name: `mx${n}.many.test`, type: 'A', value: n === 12 ? '127.0.0.1' : DEAD_ADDRESS },
    ]),
  },
  {
    domain: 'equal.test',
    about: 'Three working MX hosts of one preference, among which the load should spread.',
    records: numbered(3).flatMap((n): ZoneRecord[] => [
      { name: 'equal.test', type: 'MX', value: `10 mx${n}.equal.test` },
      { name: `mx${n}.equal.test`, type: 'A', value: `127.0.0.${10 + n}` },
    ]),
  },
  {
    domain: 'large.test',
    about: 'So many MX hosts that the answer fits no UDP packet and must be asked for over TCP.',
    records: numbered(50).flatMap((n): ZoneRecord[] => [
      { name: 'large.test', type: 'MX', value: `10 receiving-host-number-${n}.large.test` },
      { name: `receiving-host-number-${n}.large.test`, type: 'A', value: '127.0.0.1' },
    ]),
  },
  {
    domain: 'dual.test',
    about: 'Its host has an IPv6 and an IPv4 address.',
    records: [
      { name: 'dual.test', type: 'MX', value: '10 mx.dual.test' },
      { name: 'mx.dual.test', type: 'AAAA', value: '::1' },
      { name: 'mx.dual.test', type: 'A', value: '127.0.0.1' },
    ],
  },
  {
    domain: 'many-domains.test',
    about: 'Every name below it is a domain that takes mail: as many destinations as a test wants.',
    records: [
      { name: '*.many-domains.test', type: 'MX', value: '10 mx.many-domains.test' },
      { name: 'mx.many-domains.test', type: 'A', value: '127.0.0.1' },
    ],
  },
  {
    domain: 'simulator.test',
    about: 'The name server of all these domains.',
    records: [{ name: 'ns.simulator.test', type: 'A', value: '127.0.0.1' }],
  },
  {
    domain: '127.in-addr.arpa',
    about: 'Names of the loopback addresses.',
    records: MX_HOSTS.filter((host) => !host.address.includes(':')).map((host) => ({
      name: `${host.address.split('.').toReversed().join('.')}.in-addr.arpa`,
      type: 'PTR',
      value: host.name,
    })),
  },
  {
    domain: 'ip6.arpa',
    about: 'The name of the IPv6 loopback address.',
    records: [{ name: `1.${'0.'.repeat(31)}ip6.arpa`, type: 'PTR', value: 'mx.dual.test' }],
  },
];

/** A domain with one MX host, `mx.<domain>`, at one address. */
function oneHost(domain: string, address: string, about: string): Zone {
  return {
    domain,
    about,
    records: [
      { name: domain, type: 'MX', value: `10 mx.${domain}` },
      { name: `mx.${domain}`, type: 'A', value: address },
    ],
  };
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
