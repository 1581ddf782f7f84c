import { describe, expect, it } from 'vitest';
import { readBlock, readDialect, type Dialect } from './dialect.js';
import { DIALECTS } from './dialects.js';
import { Manners, type Visit } from './manners.js';
import type { Act } from './speaking-addresses.js';

const CLIENT = '127.0.0.1';

function hostWith(dialect: Dialect, seed = 1) {
  const clock = { ms: 600_000, now: () => clock.ms, after: () => () => undefined };
  const manners = new Manners(dialect, clock, seed);
  return { clock, manners, enter: (client = CLIENT) => manners.enter(client) };
}

function codeOf(act: Act): string {
  return act.kind === 'reply' ? act.reply.slice(0, 3) : act.kind;
}

/** MAIL and the final dot of so many messages over one connection; how often each answer came. */
function send(manners: Manners, visit: Visit, count: number): Record<string, number> {
  const answers: Record<string, number> = {};
  for (let i = 0; i < count; i++) {
    const act = manners.mail(visit);
    if (act.kind === 'accept') manners.dot(visit, [`r${i}@a.test`]);
    answers[codeOf(act)] = (answers[codeOf(act)] ?? 0) + 1;
  }
  return answers;
}

const TOO_FAST = '421 4.7.28 Too fast';

describe('a host with manners', () => {
  it('greets one connection too many with its reply, and others as soon as one is closed', () => {
    const { manners, enter } = hostWith({ connections: { most: 2, reply: '421 Too many' } });
    const [first] = [enter(), enter()];
    expect(codeOf(enter().welcome)).toBe('421');
    expect(codeOf(enter('127.0.0.2').welcome)).toBe('accept');
    manners.leave(first);
    expect(codeOf(enter().welcome)).toBe('accept');
    expect(manners.stats()).toMatchObject({ mostOpen: 2, refused: { connections: 1 } });
  });

  it('ends a connection that has carried enough, with a reply or without a word', () => {
    const talking = hostWith({ messagesPerConnection: { most: 3, reply: '421 Enough' } });
    expect(send(talking.manners, talking.enter(), 4)).toEqual({ accept: 3, '421': 1 });
    const silent = hostWith({ messagesPerConnection: { most: 3, reply: null } });
    expect(send(silent.manners, silent.enter(), 4)).toEqual({ accept: 3, drop: 1 });
  });

  it('takes so many messages in each minute of the clock, of each client', () => {
    const rate = { perMinute: 100, counting: 'window', reply: TOO_FAST } as const;
    const { clock, manners, enter } = hostWith({ rate });
    expect(send(manners, enter(), 150)).toEqual({ accept: 100, '421': 50 });
    expect(send(manners, enter('127.0.0.2'), 1)).toEqual({ accept: 1 });
    clock.ms += 60_000;
    expect(send(manners, enter(), 100)).toEqual({ accept: 100 });
  });

  it('gives a bucket back evenly', () => {
    const rate = { perMinute: 120, counting: 'bucket', reply: TOO_FAST } as const;
    const { clock, manners, enter } = hostWith({ rate });
    expect(send(manners, enter(), 100)).toEqual({ accept: 30, '421': 70 });
    clock.ms += 5_000;
    expect(send(manners, enter(), 100)).toEqual({ accept: 10, '421': 90 });
  });

  it('lets a stranger wait, and takes the same mail later', () => {
    const { clock, manners, enter } = hostWith({ greylist: { seconds: 60, reply: '451 Later' } });
    const visit = enter();
    expect(codeOf(manners.rcpt(visit, 'a@b.test', 'c@d.test'))).toBe('451');
    clock.ms += 59_000;
    expect(codeOf(manners.rcpt(visit, 'a@b.test', 'C@d.test'))).toBe('451');
    clock.ms += 1_000;
    expect(codeOf(manners.rcpt(visit, 'a@b.test', 'c@d.test'))).toBe('accept');
  });

  it('blocks who asks for many unknown users, and forgives after a while', () => {
    const { clock, manners, enter } = hostWith({
      unknownUsers: { most: 3, withinSeconds: 60, blockSeconds: 600, reply: '554 Blocked' },
      outcomes: [{ share: 1, at: 'rcpt', reply: '550 5.1.1 Nobody' }],
    });
    const visit = enter();
    manners.rcpt(visit, '', 'a@a.test');
    clock.ms += 61_000;
    for (const name of ['b', 'c']) manners.rcpt(visit, '', `${name}@a.test`);
    expect(codeOf(enter().welcome)).toBe('accept');
    manners.rcpt(visit, '', 'd@a.test');
    expect(codeOf(enter().welcome)).toBe('554');
    expect(codeOf(enter('127.0.0.2').welcome)).toBe('accept');
    clock.ms += 600_000;
    expect(codeOf(enter().welcome)).toBe('accept');
  });

  it('sends a client away for a while, so many times, or until it is lifted', () => {
    const { clock, manners, enter } = hostWith({});
    manners.block({ client: CLIENT, at: 'mail', reply: '421 [TSS04]', times: 3 });
    expect(send(manners, enter(), 5)).toEqual({ '421': 3, accept: 2 });
    manners.block({ client: CLIENT, at: 'connect', reply: '554 No', seconds: 60 });
    expect(codeOf(enter().welcome)).toBe('554');
    clock.ms += 60_000;
    expect(codeOf(enter().welcome)).toBe('accept');
    manners.block({ client: CLIENT, at: 'connect', reply: '554 No' });
    expect(codeOf(enter().welcome)).toBe('554');
    manners.lift(CLIENT);
    expect(codeOf(enter().welcome)).toBe('accept');
  });

  it('treats the shares of recipients that it was told, each recipient always alike', () => {
    const outcomes = [
      { share: 0.02, at: 'rcpt', reply: '550 5.1.1 Nobody' },
      { share: 0.01, at: 'rcpt', reply: '452 4.2.2 Full' },
    ] as const;
    const answersOf = (seed: number) => {
      const { manners, enter } = hostWith({ outcomes }, seed);
      const visit = enter();
      return Array.from({ length: 10_000 }, (_, i) =>
        codeOf(manners.rcpt(visit, '', `r${i}@a.test`)),
      );
    };
    const answers = answersOf(7);
    expect(answers).toEqual(answersOf(7));
    expect(answers).not.toEqual(answersOf(8));
    const shareOf = (code: string) => answers.filter((one) => one === code).length / 10_000;
    expect(shareOf('550')).toBeCloseTo(0.02, 2);
    expect(shareOf('452')).toBeCloseTo(0.01, 2);
  });

  it('takes its time as the latency says', () => {
    const { manners } = hostWith({ latency: { dot: { medianMs: 100, p99Ms: 1_000 } } });
    const drawn = Array.from({ length: 2_000 }, () => manners.latencyOf('dot')).sort(
      (a, b) => a - b,
    );
    expect(drawn[1_000]).toBeGreaterThan(80);
    expect(drawn[1_000]).toBeLessThan(125);
    expect(drawn[1_980]).toBeGreaterThan(500);
    expect(drawn[1_980]).toBeLessThan(2_000);
    expect(manners.latencyOf('connect')).toBe(0);
  });
});

describe('what comes over HTTP', () => {
  it('is taken when it is a dialect, as all of the table are', () => {
    for (const dialect of Object.values(DIALECTS)) expect(readDialect(dialect)).toBe(dialect);
  });

  it.each([
    [null, 'must be an object'],
    [{ speed: 3 }, 'speed is not known'],
    [{ rate: { perMinute: 0, counting: 'hour' } }, 'rate reply is missing; perMinute must be'],
    [{ connections: { most: 1, reply: 'go away' } }, 'connections reply must be a reply'],
    [{ outcomes: [{ share: 2, at: 'rcpt', reply: '550 No' }] }, 'share must be a number from 0'],
  ])('is refused with what is wrong: %j', (body, problem) => {
    expect(() => readDialect(body)).toThrow(problem);
  });

  it('needs a client and a reply to block somebody', () => {
    expect(() => readBlock({ at: 'mail' })).toThrow('client is missing; reply is missing');
  });
});
