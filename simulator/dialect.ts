import type { Latency } from './chance.js';

/**
 * How a provider behaves beyond what a single address says: what it allows, what it says beyond that, and how long it
 * takes. All of it counts for one client address at one host. In replies `{client}` stands for the client's address.
 */
export interface Dialect {
  /** Open at once; one more is greeted with the reply and closed. */
  readonly connections?: { readonly most: number; readonly reply: string };
  /** Over one connection; the next MAIL gets the reply, or, where that is null, the connection closes without a word. */
  readonly messagesPerConnection?: { readonly most: number; readonly reply: string | null };
  /**
   * Messages a minute, asked at MAIL. `window`: so many in each minute of the clock; `bucket`: evenly, with a quarter of a
   * minute's worth at once.
   */
  readonly rate?: {
    readonly perMinute: number;
    readonly counting: 'window' | 'bucket';
    readonly reply: string;
  };
  /** A client, sender and recipient that come for the first time have to wait so long. */
  readonly greylist?: { readonly seconds: number; readonly reply: string };
  /** Who asks for so many unknown users within a while is blocked for a while: at connection, with the reply. */
  readonly unknownUsers?: {
    readonly most: number;
    readonly withinSeconds: number;
    readonly blockSeconds: number;
    readonly reply: string;
  };
  /** What becomes of shares of all recipients, such as 0.02: the same recipient always gets the same. */
  readonly outcomes?: readonly {
    readonly share: number;
    readonly at: 'rcpt' | 'dot';
    readonly reply: string;
  }[];
  /** What comes before the greeting, before the answers to MAIL and RCPT, and before that to the final dot. */
  readonly latency?: {
    readonly connect?: Latency;
    readonly command?: Latency;
    readonly dot?: Latency;
  };
}

/** A client address that is sent away for a while, or so many times. */
export interface Block {
  readonly client: string;
  /** Instead of the greeting, or of the answer to MAIL. */
  readonly at: 'connect' | 'mail';
  readonly reply: string;
  /** For so long; without it until it is lifted. */
  readonly seconds?: number;
  /** At the most so often. */
  readonly times?: number;
}

type Check = (value: unknown) => string | null;

/** Checks what came over HTTP. Throws an Error that names every wrong field. */
export function readDialect(body: unknown): Dialect {
  return read(body, DIALECT, 'a dialect') as Dialect;
}

export function readBlock(body: unknown): Block {
  return read(body, BLOCK, 'a block') as Block;
}

function read(body: unknown, check: Check, what: string): unknown {
  const problem = check(body);
  if (problem !== null) throw new Error(`not ${what}: ${problem}`);
  return body;
}

const positive: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0
    ? null
    : 'must be a number above 0';

const share: Check = (value) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? null : 'must be a number from 0 to 1';

/** `421 4.7.0 text`: a refusal on one line. */
const reply: Check = (value) =>
  typeof value === 'string' && /^[45]\d\d [^\r\n]{1,500}$/.test(value)
    ? null
    : 'must be a reply such as "421 4.7.0 Try again later"';

const text: Check = (value) => (typeof value === 'string' && value ? null : 'must be a text');

function oneOf(...values: readonly unknown[]): Check {
  const shown = values.map((value) => JSON.stringify(value)).join(' or ');
  return (value) => (values.includes(value) ? null : `must be ${shown}`);
}

/** Names that end with a question mark may be left out. */
function object(fields: Readonly<Record<string, Check>>): Check {
  const checks = new Map(
    Object.entries(fields).map(([key, check]) => [key.replace('?', ''), check]),
  );
  const needed = Object.keys(fields).filter((key) => !key.endsWith('?'));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return 'must be an object';
    const given = value as Record<string, unknown>;
    const problems = needed.filter((key) => !(key in given)).map((key) => `${key} is missing`);
    for (const [key, one] of Object.entries(given)) {
      const check = checks.get(key);
      const problem = check ? check(one) : 'is not known';
      if (problem !== null) problems.push(`${key} ${problem}`);
    }
    return problems.length > 0 ? problems.join('; ') : null;
  };
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'must be a list';
    return value.map(check).find((problem) => problem !== null) ?? null;
  };
}

const latency = object({ medianMs: positive, p99Ms: positive });

const DIALECT = object({
  'connections?': object({ most: positive, reply }),
  'messagesPerConnection?': object({
    most: positive,
    reply: (value) => (value === null ? null : reply(value)),
  }),
  'rate?': object({ perMinute: positive, counting: oneOf('window', 'bucket'), reply }),
  'greylist?': object({ seconds: positive, reply }),
  'unknownUsers?': object({
    most: positive,
    withinSeconds: positive,
    blockSeconds: positive,
    reply,
  }),
  'outcomes?': listOf(object({ share, at: oneOf('rcpt', 'dot'), reply })),
  'latency?': object({ 'connect?': latency, 'command?': latency, 'dot?': latency }),
});

const BLOCK = object({
  client: text,
  at: oneOf('connect', 'mail'),
  reply,
  'seconds?': positive,
  'times?': positive,
});
