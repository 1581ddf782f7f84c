import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  EgressIpsService,
  EgressJob,
  EgressModule,
  EgressService,
  type AttemptNote,
  type EgressIp,
} from '../../../src/egress/index.js';
import { ranked } from '../../../src/egress/pick.js';
import { STAGES } from '../../../src/egress/warm-up.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

/*
 * Thirty days of one new address beside a warm one, with three providers, by two processes on one database. Each hour has
 * its mail; the providers answer as `Weather` says.
 */
const HOUR = 60 * 60_000;
const DAYS = 30;
const clock = new FakeClock(Date.UTC(2026, 1, 1));

interface Weather {
  /** Recipients a day. */
  readonly demand: number;
  /** The part that is deferred on this day, and whether one of the day is answered by a block. */
  deferred?(day: number): number;
  isBlocked?(day: number): boolean;
}

const PROVIDERS: Readonly<Record<string, Weather>> = {
  google: { demand: 4_800 },
  microsoft: {
    demand: 4_800,
    deferred: (day) => (day === 10 || day === 11 ? 0.3 : 0),
    isBlocked: (day) => day === 16,
  },
  yahoo: { demand: 240 },
};
const BLOCK_HOUR = 5;

interface Day {
  /** Attempts from the new and from the warm address. */
  cold: number;
  warm: number;
  stage: number;
  noon: number;
  cap: number;
  busiestHour: number;
}

let first: Room;
let second: Room;
let cold: EgressIp;
/** A tenancy for each provider whose mail leaves from the new address as long as it may. */
const tenancies = new Map<string, string>();
const days = new Map<string, Day[]>();

beforeAll(async () => {
  first = await openRoom([EgressModule], { clock });
  second = await openRoom([EgressModule], { clock, beside: first });
  const ips = first.get(EgressIpsService);
  const by = await ips.atCommandLine('createEgressIp');
  const ehloName = 'out.example.com';
  await ips.addToDefault(by, { address: '192.0.2.1', ehloName });
  await ips.addToDefault(by, { address: '192.0.2.2', ehloName, warmsUp: false });
  const all = await first.get(EgressService).ips();
  cold = all.find(({ address }) => address === '192.0.2.1')!;
  for (const provider of Object.keys(PROVIDERS)) {
    let tenancyId = randomUUID();
    while (ranked(all, `${tenancyId} ${provider}`)[0] !== cold) tenancyId = randomUUID();
    tenancies.set(provider, tenancyId);
    days.set(provider, []);
  }
  for (let day = 0; day < DAYS; day++) await runDay(day);
}, 300_000);

afterAll(async () => {
  await second.close();
  await first.close();
});

async function runDay(day: number): Promise<void> {
  for (const list of days.values())
    list.push({ cold: 0, warm: 0, stage: 0, noon: 0, cap: 0, busiestHour: 0 });
  for (let hour = 0; hour < 24; hour++) {
    const before = [...days].map(([, list]) => list[day]!.cold);
    const room = hour % 2 === 0 ? first : second;
    for (const provider of Object.keys(PROVIDERS)) await send(room, provider, day, hour);
    [...days.values()].forEach((list, i) => {
      const today = list[day]!;
      today.busiestHour = Math.max(today.busiestHour, today.cold - before[i]!);
    });
    clock.advance(HOUR / 2);
    await second.get(EgressService).flush();
    await first.get(EgressJob).run();
    if (hour === 1) await readStages(day);
    if (hour === 12) await readNoon(day);
    clock.advance(HOUR / 2);
  }
}

/** Stage and allowance, after the day before was judged. */
async function readStages(day: number): Promise<void> {
  const rows = await first.query<{ provider: string; stage: number; daily_cap: number }>(
    'select provider, stage, daily_cap from warm_up where ip_id = $1',
    [cold.id],
  );
  for (const { provider, stage, daily_cap: cap } of rows)
    Object.assign(days.get(provider)![day]!, { stage, cap });
}

async function readNoon(day: number): Promise<void> {
  const rows = await first.query<{ provider: string; stage: number }>(
    'select provider, stage from warm_up where ip_id = $1',
    [cold.id],
  );
  for (const { provider, stage } of rows) days.get(provider)![day]!.noon = stage;
}

/** An hour's mail, by one of the processes in turn: from whatever address is chosen, as much as it may. */
async function send(room: Room, provider: string, day: number, hour: number): Promise<void> {
  const egress = room.get(EgressService);
  const tenancyId = tenancies.get(provider)!;
  const wish = { tenancyId, pool: 0, provider, domain: `${provider}.test` };
  let left = PROVIDERS[provider]!.demand / 24;
  while (left > 0) {
    const choice = await egress.choose(wish);
    if (!('ip' in choice)) throw new Error(`nothing was chosen: ${JSON.stringify(choice)}`);
    const granted = await egress.reserve(choice.ip, provider, left);
    const isCold = choice.ip.id === cold.id;
    days.get(provider)![day]![isCold ? 'cold' : 'warm'] += granted;
    for (let i = 0; i < granted; i++) {
      const outcome = isCold ? outcomeOf(provider, day, hour, i) : 'delivered';
      egress.noteAttempt({ ip: choice.ip.id, provider, tenancyId, outcome, at: clock.now() });
    }
    left -= granted;
  }
}

function outcomeOf(provider: string, day: number, hour: number, i: number): AttemptNote['outcome'] {
  const weather = PROVIDERS[provider]!;
  if (weather.isBlocked?.(day) && hour === BLOCK_HOUR && i === 0) return 'blocked';
  return (i % 10) / 10 < (weather.deferred?.(day) ?? 0) ? 'deferred' : 'delivered';
}

const stages = (provider: string) => days.get(provider)!.map(({ stage }) => stage);

test.each(Object.keys(PROVIDERS))(
  '%s never gets more than its stage, by day or hour',
  (provider) => {
    let before = 0;
    for (const { cold: sent, stage, cap, busiestHour } of days.get(provider)!) {
      expect(sent).toBeLessThanOrEqual(cap);
      expect(sent).toBeLessThanOrEqual(STAGES[stage]!);
      // In the first minutes of a day its allowance is that of the day before.
      expect(busiestHour).toBeLessThanOrEqual(Math.floor(Math.max(cap, before) / 10));
      before = cap;
    }
  },
);

test('what is beyond the stage leaves from the warm address, and nothing waits', () => {
  for (const [provider, list] of days)
    for (const { cold: sent, warm } of list) expect(sent + warm).toBe(PROVIDERS[provider]!.demand);
  expect(days.get('google')![0]!.warm).toBeGreaterThan(4_000);
  expect(days.get('google')!.at(-1)!.warm).toBeLessThan(days.get('google')![0]!.warm / 4);
});

test('a good provider gets a stage a day, as long as its volume asks for it', () => {
  const google = stages('google');
  expect(google.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(Math.max(...google)).toBe(google.at(-1));
});

test('without volume there is no next stage', () => {
  const yahoo = stages('yahoo');
  expect(yahoo.at(-1)!).toBeLessThan(stages('google').at(-1)!);
  expect(days.get('yahoo')!.at(-1)!.warm).toBe(0);
});

test('a stage is taken back after a day of deferrals, and at once on a block', () => {
  const microsoft = stages('microsoft');
  expect(microsoft[11]).toBe(microsoft[10]! - 1);
  expect(microsoft[12]).toBe(microsoft[11]! - 1);
  expect(microsoft[17]).toBe(microsoft[16]! - 1);
  expect(days.get('microsoft')![16]!.noon).toBe(microsoft[16]! - 1);
  expect(stages('google')[17]).toBeGreaterThanOrEqual(stages('google')[16]!);
});

test('without a warm address mail waits until the next hour, with a reason', async () => {
  const ips = first.get(EgressIpsService);
  const by = await ips.atCommandLine('pauseEgressIp');
  await ips.pause(by, (await ips.byAddress('192.0.2.2'))!.id, {}, {});
  const egress = first.get(EgressService);
  egress.forget();
  const wish = {
    tenancyId: tenancies.get('google')!,
    pool: 0,
    provider: 'google',
    domain: 'google.test',
  };
  const granted = await egress.reserve(cold, 'google', 10_000_000);
  expect(granted).toBe(Math.floor(days.get('google')!.at(-1)!.cap / 10));
  const nextHour = Math.floor(clock.now() / HOUR + 1) * HOUR;
  expect(await egress.choose(wish)).toEqual({ wait: 'warming_up', until: nextHour });
  expect(egress.isUsable(cold, 'google')).toBe(false);
  clock.advance(HOUR);
  expect(await egress.choose(wish)).toMatchObject({ ip: { id: cold.id } });
});

test('ten days of silence halve the stage, thirty bring it back to the first', async () => {
  const before = stages('google').at(-1)!;
  const stageNow = async () => {
    const [row] = await first.query<{ stage: number; hold: string }>(
      `select stage, hold from warm_up where ip_id = $1 and provider = 'google'`,
      [cold.id],
    );
    return row!;
  };
  for (let day = 0; day < 12; day++) {
    clock.advance(24 * HOUR);
    await first.get(EgressJob).run();
  }
  expect(await stageNow()).toEqual({ stage: Math.floor(before / 2), hold: 'idle' });
  for (let day = 0; day < 20; day++) {
    clock.advance(24 * HOUR);
    await first.get(EgressJob).run();
  }
  expect(await stageNow()).toEqual({ stage: 0, hold: 'idle' });
});

test('an address that is gone leaves no warm-up behind, whoever took it out of use', async () => {
  const ips = first.get(EgressIpsService);
  await ips.remove(await ips.atCommandLine('deleteEgressIp'), cold.id, {});
  expect(await first.query('select 1 from warm_up where ip_id = $1', [cold.id])).toEqual([]);
});
