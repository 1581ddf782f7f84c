import type { MxHost } from './mx-hosts.js';

interface Likeness {
  readonly dialect: string;
  /** The end of the names of the real one's mail hosts: by it a sender knows whom it speaks with. */
  readonly suffix: string;
}

const LIKENESSES: readonly Likeness[] = [
  { dialect: 'gmail', suffix: 'google.com' },
  { dialect: 'outlook', suffix: 'olc.protection.outlook.com' },
  { dialect: 'yahoo', suffix: 'yahoodns.net' },
  { dialect: 'gmx', suffix: 'gmx.net' },
  { dialect: 't-online', suffix: 't-online.de' },
  { dialect: 'orange', suffix: 'orange.fr' },
];

interface Pair {
  readonly domain: string;
  readonly host: MxHost;
}

/** `gmail-like.test` and so on, whose hosts have names of the real provider. Nothing outside knows these names. */
export const KNOWN: readonly Pair[] = LIKENESSES.map(({ dialect, suffix }, i) => ({
  domain: `${dialect}-like.test`,
  host: {
    name: `mx.simulated.${suffix}`,
    address: `127.0.1.${i + 1}`,
    about: `Behaves like ${dialect}, under a name that says so.`,
    dialect,
  },
}));

/** `gmail-stranger.test` and so on: the same behavior under names that tell nothing. */
export const STRANGERS: readonly Pair[] = LIKENESSES.map(({ dialect }, i) => ({
  domain: `${dialect}-stranger.test`,
  host: {
    name: `mx.${dialect}-stranger.test`,
    address: `127.0.1.${i + 101}`,
    about: `Behaves like ${dialect}, under a name that nobody knows.`,
    dialect,
  },
}));

export const PROVIDER_HOSTS: readonly MxHost[] = [...KNOWN, ...STRANGERS].map(({ host }) => host);
