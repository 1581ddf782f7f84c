import type { Dialect } from './dialect.js';

/** Milliseconds as between two data centers; the answer to the final dot takes a scan of the content. */
const LATENCY = {
  connect: { medianMs: 40, p99Ms: 200 },
  command: { medianMs: 25, p99Ms: 150 },
  dot: { medianMs: 250, p99Ms: 1_500 },
};

/** People leave, and mailboxes fill up: shares that a well-kept list still has. */
const UNKNOWN_SHARE = 0.02;
const FULL_SHARE = 0.01;

/**
 * How big providers behave, each by what is known of the real one; the rates are our choice, since nobody publishes them.
 * Their words are our own, with the codes and marks by which the real ones are told apart.
 */
export const DIALECTS: Readonly<Record<string, Dialect>> = {
  gmail: {
    connections: {
      most: 10,
      reply: '421 4.7.0 Too many open connections from [{client}], try again later',
    },
    messagesPerConnection: {
      most: 100,
      reply: '421 4.7.0 This connection has carried enough messages, open another one',
    },
    rate: {
      perMinute: 600,
      counting: 'bucket',
      reply:
        '421 4.7.28 An unusual rate of mail comes from the IP address [{client}], which is rate limited for now',
    },
    outcomes: [
      {
        share: UNKNOWN_SHARE,
        at: 'rcpt',
        reply: '550 5.1.1 The email account that you tried to reach does not exist',
      },
      {
        share: FULL_SHARE,
        at: 'rcpt',
        reply: '452 4.2.2 The inbox of the recipient is out of storage space',
      },
    ],
    latency: LATENCY,
  },
  outlook: {
    connections: {
      most: 10,
      reply:
        '421 4.7.652 The maximum number of connections from [{client}] is open already (S3115)',
    },
    messagesPerConnection: {
      most: 100,
      reply: '421 4.5.3 The maximum number of messages per connection was reached',
    },
    rate: {
      perMinute: 600,
      counting: 'window',
      reply: '451 4.7.650 [{client}] is temporarily rate limited due to IP reputation (S844)',
    },
    outcomes: [
      {
        share: UNKNOWN_SHARE,
        at: 'rcpt',
        reply: '550 5.5.0 Requested action not taken: mailbox unavailable',
      },
    ],
    latency: LATENCY,
  },
  yahoo: {
    messagesPerConnection: { most: 20, reply: null },
    rate: {
      perMinute: 600,
      counting: 'window',
      reply: '421 4.7.0 [TSS02] Messages from {client} are deferred because of their volume',
    },
    outcomes: [
      {
        share: UNKNOWN_SHARE,
        at: 'dot',
        reply: "554 delivery error: dd This user doesn't have an account here",
      },
      { share: FULL_SHARE, at: 'rcpt', reply: '452 4.2.2 The mailbox is over quota' },
    ],
    latency: LATENCY,
  },
  gmx: {
    connections: { most: 4, reply: '421 gmx-like: too many connections from {client}' },
    messagesPerConnection: {
      most: 20,
      reply: '421 gmx-like: this session has carried enough mail',
    },
    rate: {
      perMinute: 120,
      counting: 'window',
      reply: '450 gmx-like: rate limit reached for {client}, come back in some hours',
    },
    greylist: { seconds: 60, reply: '451 gmx-like: greylisted, please try again in a minute' },
    unknownUsers: {
      most: 50,
      withinSeconds: 600,
      blockSeconds: 1_800,
      reply: '421 gmx-like: policy violation, too many unknown users were asked for by {client}',
    },
    outcomes: [
      { share: UNKNOWN_SHARE, at: 'rcpt', reply: '550 5.1.1 mailbox unavailable' },
      { share: FULL_SHARE, at: 'rcpt', reply: '452 4.2.2 quota exceeded' },
    ],
    latency: LATENCY,
  },
  't-online': {
    connections: { most: 2, reply: '421 Too many connections from {client}' },
    messagesPerConnection: { most: 20, reply: '421 Enough messages for one session' },
    rate: {
      perMinute: 60,
      counting: 'window',
      reply: '421 Too many messages from {client}, slow down',
    },
    outcomes: [{ share: UNKNOWN_SHARE, at: 'rcpt', reply: '550 5.1.1 Unknown user' }],
    latency: LATENCY,
  },
  orange: {
    connections: { most: 2, reply: '421 Too many connections from {client}. OFR_104 [104]' },
    messagesPerConnection: { most: 100, reply: '421 Too many messages in this session. OFR_108' },
    rate: {
      perMinute: 60,
      counting: 'window',
      reply: '421 Service refused for now, please try later. OFR004_105 [105]',
    },
    unknownUsers: {
      most: 30,
      withinSeconds: 600,
      blockSeconds: 3_600,
      reply: '421 Service refused, please try later. OFR_109 [109]',
    },
    outcomes: [
      { share: UNKNOWN_SHARE, at: 'rcpt', reply: '550 5.1.1 Unknown recipient. OFR_416 [416]' },
      { share: FULL_SHARE, at: 'rcpt', reply: '452 4.2.2 The mailbox is full. OFR_417 [417]' },
    ],
    latency: LATENCY,
  },
};
