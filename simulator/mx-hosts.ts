/** An SMTP extension that a host may be told not to offer. */
export type Extension = '8BITMIME' | 'SMTPUTF8' | 'DSN' | 'PIPELINING' | 'STARTTLS' | 'EHLO';

/** A receiving host of the simulated internet: one address on loopback, always on the one MX port. */
export interface MxHost {
  /** Stands in its greeting and, unless told otherwise, in its certificate. */
  readonly name: string;
  readonly address: string;
  readonly about: string;
  readonly without?: readonly Extension[];
  /** `slow` greets after a pause, `busy` greets with 421 and hangs up. */
  readonly greeting?: 'slow' | 'busy';
  /** Answers STARTTLS with 220 and then sends something that is no TLS record. */
  readonly breaksTls?: boolean;
  /** Its certificate is for another name. */
  readonly certificate?: 'other';
}

/** Nothing ever listens here: a connection to the MX port is refused. */
export const DEAD_ADDRESS = '127.0.0.2';

/**
 * All hosts that listen. Each differs from the first in one thing only, so that a test which fails at one of them
 * names its cause. The big providers behave alike here; they have addresses of their own so that each is a
 * destination of its own.
 */
export const MX_HOSTS: readonly MxHost[] = [
  { name: 'mx1.mailbox.test', address: '127.0.0.1', about: 'Offers everything.' },
  {
    name: 'mx.notls.test',
    address: '127.0.0.3',
    about: 'Offers no STARTTLS.',
    without: ['STARTTLS'],
  },
  {
    name: 'mx.sevenbit.test',
    address: '127.0.0.4',
    about: 'Offers neither 8BITMIME nor SMTPUTF8.',
    without: ['8BITMIME', 'SMTPUTF8'],
  },
  { name: 'mx.nodsn.test', address: '127.0.0.5', about: 'Offers no DSN.', without: ['DSN'] },
  {
    name: 'mx.nopipelining.test',
    address: '127.0.0.6',
    about: 'Offers no PIPELINING.',
    without: ['PIPELINING'],
  },
  {
    name: 'mx.heloonly.test',
    address: '127.0.0.7',
    about: 'Does not know EHLO, so offers no extension at all.',
    without: ['EHLO'],
  },
  {
    name: 'mx.brokentls.test',
    address: '127.0.0.8',
    about: 'Offers STARTTLS, but the handshake fails.',
    breaksTls: true,
  },
  {
    name: 'mx.slowgreeting.test',
    address: '127.0.0.9',
    about: 'Greets after a pause.',
    greeting: 'slow',
  },
  {
    name: 'mx.busyhost.test',
    address: '127.0.0.10',
    about: 'Greets with 421 and hangs up.',
    greeting: 'busy',
  },
  { name: 'mx.gmail.test', address: '127.0.0.11', about: 'A big provider; offers everything.' },
  { name: 'mx.outlook.test', address: '127.0.0.12', about: 'A big provider; offers everything.' },
  { name: 'mx.yahoo.test', address: '127.0.0.13', about: 'A big provider; offers everything.' },
  { name: 'mx.gmx.test', address: '127.0.0.14', about: 'A big provider; offers everything.' },
  { name: 'mx.dane.test', address: '127.0.0.20', about: 'Offers everything.' },
  { name: 'mx.daneanchor.test', address: '127.0.0.21', about: 'Offers everything.' },
  { name: 'mx.wrongtlsa.test', address: '127.0.0.22', about: 'Offers everything.' },
  {
    name: 'mx.danestripped.test',
    address: '127.0.0.23',
    about: 'Offers no STARTTLS.',
    without: ['STARTTLS'],
  },
  { name: 'mx.sts.test', address: '127.0.0.24', about: 'Offers everything.' },
  {
    name: 'mx.stsstripped.test',
    address: '127.0.0.25',
    about: 'Offers no STARTTLS.',
    without: ['STARTTLS'],
  },
  {
    name: 'mx.wrongname.test',
    address: '127.0.0.26',
    about: 'Its certificate is for another name.',
    certificate: 'other',
  },
  { name: 'mx.sharedhost.test', address: '127.0.0.27', about: 'Offers everything.' },
  { name: 'mx.dual.test', address: '::1', about: 'Offers everything, over IPv6.' },
];
