import type { Block, Dialect } from '../../simulator/simulator.js';
import { ShapingService } from '../../src/shaping/index.js';
import type { FreshDatabase } from '../support/database.js';
import { Playground, type Minute } from '../support/playground.js';
import type { HeldBack } from './chart.js';

/** A scenario as a file of `stories` tells it. Times are minutes of the clock that runs fast, from the start. */
export interface Story {
  readonly about: string;
  /** How many times faster than the machine's the time runs, at the most. */
  readonly speed: number;
  readonly minutes: number;
  readonly egressIps: readonly string[];
  readonly load: readonly {
    readonly domain: string;
    readonly from: number;
    readonly to: number;
    readonly perMinute: number;
  }[];
  readonly events: readonly {
    readonly minute: number;
    readonly host: string;
    readonly block?: Block;
    readonly dialect?: Dialect;
  }[];
}

export interface Played {
  /** By domain. */
  readonly minutes: Readonly<Record<string, readonly Minute[]>>;
  readonly all: readonly Minute[];
  readonly held: readonly HeldBack[];
}

/** Plays a story through, minute by minute: events, load, what is held back. */
export async function play(story: Story, database?: FreshDatabase): Promise<Played> {
  const playground = await Playground.open({
    speed: story.speed,
    egressIps: story.egressIps,
    ...(database ? { database } : {}),
  });
  try {
    const { simulator } = playground;
    const held = new Map<string, HeldBack>();
    for (let minute = 0; minute < story.minutes; minute++) {
      await playground.at(minute);
      for (const event of story.events.filter((one) => one.minute === minute)) {
        if (event.dialect) simulator.setDialect(event.host, event.dialect);
        if (event.block) simulator.block(event.host, event.block);
      }
      for (const { domain, from, to, perMinute } of story.load)
        if (minute >= from && minute < to)
          await playground.submit(perMinute, (i) => `r${minute}.${i}@${domain}`, tenancyOf(minute));
      for (const entry of playground.room.get(ShapingService).held) {
        const what = `${entry.ruleId} ${entry.egressIp ?? ''} ${JSON.stringify(entry.action)}`;
        const from = held.get(entry.id)?.from ?? minute;
        held.set(entry.id, { what, from, to: minute + 1 });
      }
    }
    const domains = [...new Set(story.load.map(({ domain }) => domain))];
    const minutes: Record<string, readonly Minute[]> = {};
    for (const domain of domains) minutes[domain] = await playground.minutes(domain);
    return { minutes, all: await playground.minutes(), held: [...held.values()] };
  } finally {
    await playground.close();
  }
}

/** Some tenancies, since each one's mail to a domain leaves from one address. */
function tenancyOf(minute: number): { tenancyId: string } {
  return { tenancyId: `0199aaaa-0000-7000-8000-0000000000a${minute % 8}` };
}
