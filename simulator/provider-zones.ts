import { KNOWN, STRANGERS } from './provider-hosts.js';
import type { Zone } from './zones.js';

/** The domains of the hosts that behave like providers. */
export const PROVIDER_ZONES: readonly Zone[] = [
  ...KNOWN.flatMap(({ domain, host }): Zone[] => [
    {
      domain,
      about: host.about,
      records: [{ name: domain, type: 'MX', value: `10 ${host.name}` }],
    },
    {
      domain: host.name,
      about: `The mail host of ${domain}.`,
      records: [{ name: host.name, type: 'A', value: host.address }],
    },
  ]),
  ...STRANGERS.map(({ domain, host }): Zone => ({
    domain,
    about: host.about,
    records: [
      { name: domain, type: 'MX', value: `10 ${host.name}` },
      { name: host.name, type: 'A', value: host.address },
    ],
  })),
];
