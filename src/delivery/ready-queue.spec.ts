import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { HoldingOwner, type Line } from '../../test/support/holding-owner.js';
import { entryOf, messageOf } from '../../test/support/live-message.js';
import { passageOf } from '../../test/support/passage.js';
import { samePolicy } from '../tls-policy/index.js';
import { Lane, type LiveMessage } from './lanes.js';
import { ReadyQueue } from './ready-queue.js';

const LIMITS = {
  maxConnections: 2,
  messagesPerConnection: 3,
  recipientsPerTransaction: 10,
  idleMs: 5_000,
  pauseMs: 15_000,
};
const ROUTE = {
  key: 'mx',
  hosts: [],
  tls: samePolicy('opportunistic', []),
  auth: null,
  provider: null,
  fixed: false,
} as const;

function setUp(limits: Partial<typeof LIMITS> = {}) {
  const owner = new HoldingOwner();
  const all = { ...LIMITS, ...limits };
  const allowed = { ...all, connections: all.maxConnections };
  const queue = new ReadyQueue('key', ROUTE, null, passageOf(owner.clock, allowed), all, owner);
  return { owner, queue, allowed };
}

/** A lane of a tenancy with one entry for each message. */
function laneOf(
  tenancyId: string,
  domain: string,
  ...messages: readonly (string | LiveMessage)[]
): Lane {
  const lane = new Lane(tenancyId, domain);
  for (const one of messages)
    lane.push(entryOf(lane, typeof one === 'string' ? messageOf(one) : one, 1));
  return lane;
}

describe('ReadyQueue', () => {
  test('opens connections for waiting work, but not more than it may', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1', '2', '3', '4'));
    expect(owner.begun).toEqual(['1', '2']);
    await owner.finish();
    expect(owner.begun).toEqual(['1', '2', '3']);
    expect({ opened: owner.opened, connections: queue.connections }).toEqual({
      opened: 2,
      connections: 2,
    });
  });

  test('takes from tenancies in turn, and from the lanes of a tenancy in turn', async () => {
    const { owner, queue } = setUp({ maxConnections: 1, messagesPerConnection: 100 });
    queue.offer(laneOf('big', 'a.test', 'b1', 'b2', 'b3', 'b4', 'b5'));
    queue.offer(laneOf('small', 'a.test', 's1', 's2'));
    queue.offer(laneOf('small', 'z.test', 'z1'));
    for (let i = 0; i < 7; i++) await owner.finish();
    expect(owner.begun).toEqual(['b1', 'b2', 's1', 'b3', 'z1', 'b4', 's2', 'b5']);
  });

  test('sends the recipients of one message in all domains of the destination together, within the limit', () => {
    const { owner, queue } = setUp({ maxConnections: 1, recipientsPerTransaction: 2 });
    owner.mayOpen = false;
    const message = messageOf('m');
    for (const domain of ['a.test', 'b.test', 'c.test']) queue.offer(laneOf('t1', domain, message));
    owner.mayOpen = true;
    queue.pump();
    expect(owner.running[0]!.work.map((entry) => entry.lane.domain)).toEqual(['a.test', 'b.test']);
    expect(message.entries.size).toBe(1);
  });

  test('leaves the same message where it goes another way', () => {
    const { owner, queue } = setUp();
    const message = messageOf('m');
    laneOf('t1', 'elsewhere.test', message);
    queue.offer(laneOf('t1', 'a.test', message));
    expect(owner.running[0]!.work.map((entry) => entry.lane.domain)).toEqual(['a.test']);
    expect(message.entries.size).toBe(1);
  });

  test('uses an idle session again, until its messages are used up', async () => {
    const { owner, queue } = setUp();
    for (const id of ['1', '2', '3', '4']) {
      queue.offer(laneOf('t1', 'a.test', id));
      await owner.finish();
    }
    expect(owner.begun).toEqual(['1', '2', '3', '4']);
    expect(owner.opened).toBe(2);
  });

  test('opens the next connection once the one before is closed, since the other side counts it until then', async () => {
    const { owner, queue } = setUp({ maxConnections: 1, messagesPerConnection: 1 });
    queue.offer(laneOf('t1', 'a.test', '1', '2'));
    const { line } = owner.running[0]!;
    await owner.finish();
    expect(owner.begun).toEqual(['1']);
    line.destroy();
    await setImmediate();
    expect(owner.begun).toEqual(['1', '2']);
  });

  test('closes one connection when there is one too many, and goes on with the others', async () => {
    const { owner, queue, allowed } = setUp({ maxConnections: 3, messagesPerConnection: 100 });
    queue.offer(laneOf('t1', 'a.test', '1', '2', '3', '4', '5', '6'));
    const { line } = owner.running[0]!;
    allowed.connections = 2;
    owner.clock.advance(1_000);
    // All three end while the first of them waits for the other side to close.
    for (let i = 0; i < 3; i++) await owner.finish();
    expect({ begun: owner.begun, opened: owner.opened, connections: queue.connections }).toEqual({
      begun: ['1', '2', '3', '4', '5'],
      opened: 3,
      connections: 2,
    });
    line.destroy();
    await setImmediate();
    expect(owner.opened).toBe(3);
  });

  test('closes a session that nobody needs in time', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1'));
    await owner.finish();
    expect(queue.connections).toBe(1);
    owner.clock.advance(LIMITS.idleMs);
    expect({ connections: queue.connections, idled: owner.idled }).toEqual({
      connections: 0,
      idled: 1,
    });
  });

  test.each([
    ['says something unasked', (line: Line) => line.push('421 4.4.2 Idle for too long\r\n')],
    ['closes', (line: Line) => line.push(null)],
    ['breaks', (line: Line) => line.destroy()],
  ])('does not use an idle session whose server %s', async (_what, act) => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1'));
    const { line } = owner.running[0]!;
    await owner.finish();
    act(line);
    await setImmediate();
    queue.offer(laneOf('t1', 'a.test', '2'));
    expect({ begun: owner.begun, opened: owner.opened, connections: queue.connections }).toEqual({
      begun: ['1', '2'],
      opened: 2,
      connections: 1,
    });
  });

  test('asks for a connection of the process only while its own limits allow one', () => {
    const { owner, queue } = setUp({ maxConnections: 1 });
    queue.offer(laneOf('t1', 'a.test', '1', '2', '3'));
    queue.pump();
    expect({ asked: owner.asked, opened: owner.opened }).toEqual({ asked: 1, opened: 1 });
  });

  test('gives work that a dead session never took to a new connection, at once', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1'));
    await owner.finish();
    queue.offer(laneOf('t1', 'a.test', '2'));
    await owner.finish('untouched');
    expect({ begun: owner.begun, opened: owner.opened, connections: queue.connections }).toEqual({
      begun: ['1', '2', '2'],
      opened: 2,
      connections: 1,
    });
  });

  test('leaves an unreachable destination alone, longer each time, and tries it with one connection', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1', '2', '3', '4', '5'));
    queue.pause();
    await owner.finish('ended');
    await owner.finish('ended');
    expect(owner.begun).toEqual(['1', '2']);
    owner.clock.advance(LIMITS.pauseMs - 1);
    expect(owner.begun).toHaveLength(2);
    owner.clock.advance(1);
    expect(owner.begun).toEqual(['1', '2', '3']);

    queue.pause();
    await owner.finish('ended');
    owner.clock.advance(2 * LIMITS.pauseMs - 1);
    expect(owner.begun).toHaveLength(3);
    owner.clock.advance(1);
    expect(owner.begun).toHaveLength(4);
  });

  test('tries again at once with another password', async () => {
    const { owner, queue } = setUp({ maxConnections: 1 });
    const withPassword = (password: string) => ({ ...ROUTE, auth: { username: 'u', password } });
    queue.follow(withPassword('wrong'));
    queue.offer(laneOf('t1', 'a.test', '1', '2'));
    queue.pause();
    await owner.finish('ended');
    queue.follow(withPassword('wrong'));
    queue.pump();
    expect(owner.begun).toEqual(['1']);
    queue.follow(withPassword('right'));
    queue.pump();
    expect(owner.begun).toEqual(['1', '2']);
  });

  test('remembers a failure for ten minutes, also while nothing waits', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1'));
    queue.pause();
    await owner.finish('ended');
    owner.clock.advance(599_999);
    expect(owner.idled).toBe(0);
    owner.clock.advance(1);
    expect(owner.idled).toBe(1);

    queue.offer(laneOf('t1', 'a.test', '2'));
    queue.pause();
    await owner.finish('ended');
    owner.clock.advance(20_000);
    // Sooner than the failure is forgotten, a second one: the pause is twice as long, though the queue was empty between.
    queue.offer(laneOf('t1', 'a.test', '3'));
    expect(queue.pausedUntil - owner.now()).toBe(10_000);
    owner.clock.advance(10_000);
    expect(owner.begun).toEqual(['1', '2', '3']);
  });

  test('says when it has idle sessions and when it has none any more', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1', '2'));
    await owner.finish();
    await owner.finish();
    expect(owner.idlingTold).toEqual([true]);
    queue.offer(laneOf('t1', 'a.test', '3', '4'));
    expect(owner.idlingTold).toEqual([true, false]);
    await owner.finish();
    owner.clock.advance(LIMITS.idleMs);
    expect(owner.idlingTold).toEqual([true, false, true, false]);
  });

  test('is at full width again as soon as the destination answers', async () => {
    const { owner, queue } = setUp({ messagesPerConnection: 100 });
    queue.offer(laneOf('t1', 'a.test', '1', '2', '3', '4', '5'));
    queue.pause();
    await owner.finish('ended');
    await owner.finish('ended');
    owner.clock.advance(LIMITS.pauseMs);
    expect(owner.running).toHaveLength(1);
    queue.succeeded();
    await owner.finish();
    expect(owner.running).toHaveLength(2);
  });

  test('begins nothing on open sessions while it is paused, and goes on with them after it', async () => {
    const { owner, queue } = setUp({ maxConnections: 1, pauseMs: 1_000 });
    queue.offer(laneOf('t1', 'a.test', '1', '2'));
    queue.pause();
    await owner.finish();
    expect(owner.begun).toEqual(['1']);
    owner.clock.advance(1_000);
    expect({ begun: owner.begun, opened: owner.opened }).toEqual({ begun: ['1', '2'], opened: 1 });
  });

  test('does not begin work of a shard that is being given back, and is offered it anew', async () => {
    const { owner, queue } = setUp({ maxConnections: 1 });
    owner.closedShards.add(1);
    const lane = laneOf('t1', 'a.test', '1');
    queue.offer(lane);
    expect({ begun: owner.begun, offeredTo: lane.offeredTo }).toEqual({
      begun: [],
      offeredTo: null,
    });
    owner.closedShards.clear();
    queue.offer(lane);
    expect(owner.begun).toEqual(['1']);
    await owner.finish();
  });

  test('asks for more of a lane that it empties, and forgets the lane', async () => {
    const { owner, queue } = setUp();
    const lane = laneOf('t1', 'a.test', '1');
    queue.offer(lane);
    await owner.finish();
    expect(owner.drainedLanes).toContain(lane);
    expect(lane.offeredTo).toBeNull();
  });

  test('waits while there are too many connections in all, and gives an idle one away', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1'));
    await owner.finish();
    expect(queue.yieldIdle()).toBe(true);
    expect(queue.connections).toBe(0);
    expect(queue.yieldIdle()).toBe(false);
    owner.mayOpen = false;
    queue.offer(laneOf('t1', 'a.test', '2'));
    expect(owner.begun).toEqual(['1']);
    owner.mayOpen = true;
    queue.pump();
    expect(owner.begun).toEqual(['1', '2']);
  });

  test('closes its idle sessions at the end', async () => {
    const { owner, queue } = setUp();
    queue.offer(laneOf('t1', 'a.test', '1', '2'));
    await owner.finish();
    await owner.finish();
    queue.close();
    expect(queue.connections).toBe(0);
  });
});
