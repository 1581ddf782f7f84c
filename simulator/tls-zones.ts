import type { Zone, ZoneRecord } from './zones.js';

/** Where the policy files of MTA-STS are served, at the port of the HTTP face. */
export const POLICY_ADDRESS = '127.0.0.30';

/** Stands in TLSA records for what is known at the start only. */
export const HOST_KEY = '{key of the hosts}';
export const AUTHORITY = '{certificate of the authority}';

const NOBODY = '0'.repeat(64);

/** Domains that ask for encryption on the way to them, and some that do it wrong. */
export const TLS_ZONES: readonly Zone[] = [
  dane('dane.test', '127.0.0.20', `3 1 1 ${HOST_KEY}`, 'DANE: a TLSA record names its key.'),
  dane(
    'daneanchor.test',
    '127.0.0.21',
    `2 0 1 ${AUTHORITY}`,
    'DANE: a TLSA record names the authority.',
  ),
  dane(
    'wrongtlsa.test',
    '127.0.0.22',
    `3 1 1 ${NOBODY}`,
    'DANE: the TLSA record names another key.',
  ),
  dane(
    'danestripped.test',
    '127.0.0.23',
    `3 1 1 ${HOST_KEY}`,
    'DANE, but its host offers no STARTTLS: somebody on the way took it out.',
  ),
  dane(
    'oldtlsa.test',
    '127.0.0.20',
    `1 1 1 ${NOBODY}`,
    'DANE with a record that mail can not use: encryption is required, whatever the certificate.',
  ),
  {
    ...dane('unsigned.test', '127.0.0.20', `3 1 1 ${NOBODY}`, 'A TLSA record without DNSSEC.'),
    isSecure: false,
  },
  {
    domain: 'tlsafails.test',
    about: 'DNSSEC, but the TLSA records of its host can not be looked up.',
    isSecure: true,
    records: oneHost('tlsafails.test', '127.0.0.20'),
  },
  {
    domain: '_tcp.mx.tlsafails.test',
    about: 'Fails.',
    records: [],
    trouble: 'servfail',
  },
  sts('sts.test', '127.0.0.24', policy('enforce', 'mx.sts.test'), 'MTA-STS, enforced.'),
  sts(
    'stsstripped.test',
    '127.0.0.25',
    policy('enforce', '*.stsstripped.test'),
    'MTA-STS, enforced, but its host offers no STARTTLS.',
  ),
  sts(
    'wrongname.test',
    '127.0.0.26',
    policy('enforce', 'mx.wrongname.test'),
    'MTA-STS, enforced, but the certificate of its host is for another name.',
  ),
  sts(
    'stsmismatch.test',
    '127.0.0.24',
    policy('enforce', 'mx.elsewhere.test'),
    'MTA-STS, enforced, and the policy allows none of its hosts.',
  ),
  sts(
    'ststesting.test',
    '127.0.0.24',
    policy('testing', 'mx.elsewhere.test'),
    'MTA-STS in testing, and the policy allows none of its hosts.',
  ),
  {
    ...sts(
      'stsbroken.test',
      '127.0.0.24',
      policy('enforce', 'mx.stsbroken.test'),
      'MTA-STS, but the certificate of its policy host is for another name.',
    ),
    policyCertificate: 'other',
  },
  ...['shared-enforce.test', 'shared-testing.test', 'shared-none.test'].map((domain): Zone => {
    const mode = domain.slice('shared-'.length, -'.test'.length);
    const host = 'mx.sharedhost.test';
    const about = `One host with the other shared ones; MTA-STS: ${mode}.`;
    const mx: ZoneRecord = { name: domain, type: 'MX', value: `10 ${host}` };
    if (mode === 'none') return { domain, about, records: [mx] };
    const { records, ...zone } = sts(domain, null, policy(mode, host), about);
    return { ...zone, records: [mx, ...records] };
  }),
  {
    domain: 'sharedhost.test',
    about: 'The host of the shared domains.',
    records: [{ name: 'mx.sharedhost.test', type: 'A', value: '127.0.0.27' }],
  },
];

/** The same with what is known at the start only. */
export function tlsZones(digests: {
  readonly hostKey: string;
  readonly authority: string;
}): Zone[] {
  return TLS_ZONES.map((zone) => ({
    ...zone,
    records: zone.records.map((record) => ({
      ...record,
      value: record.value.replace(HOST_KEY, digests.hostKey).replace(AUTHORITY, digests.authority),
    })),
  }));
}

function dane(domain: string, address: string, tlsa: string, about: string): Zone {
  return {
    domain,
    about,
    isSecure: true,
    records: [
      ...oneHost(domain, address),
      { name: `_25._tcp.mx.${domain}`, type: 'TLSA', value: tlsa },
    ],
  };
}

/** A domain with MTA-STS; without an address it has no host of its own. */
function sts(domain: string, address: string | null, mtaSts: string, about: string): Zone {
  return {
    domain,
    about,
    mtaSts,
    records: [
      ...(address === null ? [] : oneHost(domain, address)),
      { name: `_mta-sts.${domain}`, type: 'TXT', value: 'v=STSv1; id=1;' },
      { name: `mta-sts.${domain}`, type: 'A', value: POLICY_ADDRESS },
    ],
  };
}

function policy(mode: string, mx: string): string {
  return `version: STSv1\r\nmode: ${mode}\r\nmx: ${mx}\r\nmax_age: 86400\r\n`;
}

function oneHost(domain: string, address: string): ZoneRecord[] {
  return [
    { name: domain, type: 'MX', value: `10 mx.${domain}` },
    { name: `mx.${domain}`, type: 'A', value: address },
  ];
}
