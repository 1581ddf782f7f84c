import { afterEach, expect, test } from 'vitest';
import { DeliveryModule } from '../../../src/delivery/index.js';
import { EgressIpsService, EgressService } from '../../../src/egress/index.js';
import { IdentityModule } from '../../../src/identity/index.js';
import { BackOffs, ShapingService } from '../../../src/shaping/index.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';
import { until } from '../../support/until.js';

const clock = new FakeClock(Date.now());
let room: Room;
afterEach(() => room.close());

/** A reply that blames the address, where one is enough. */
async function refuse(egressIp: string): Promise<void> {
  room.get(BackOffs).note({
    scope: 'egress_provider',
    egressIp,
    provider: 'yahoo',
    tenancyId: null,
    senderDomain: null,
    ruleId: 'yahoo.tss04',
    rule: {
      hits: 1,
      withinSeconds: 300,
      scope: 'egress_provider',
      action: { pause: true },
      forSeconds: 600,
    },
    sample: '421 4.7.0 [TSS04] temporarily deferred',
  });
  clock.advance(100);
  await until(() => room.get(ShapingService).isPaused(egressIp, 'yahoo'), `${egressIp} is paused`);
}

const alarms = () =>
  room.query(`select after from audit_event where operation = 'poolPausedForProvider'`);

test('replies that pause more than half of a pool for a provider raise an alarm', async () => {
  room = await openRoom([IdentityModule, DeliveryModule], { clock });
  const ips = room.get(EgressIpsService);
  for (const n of [1, 2, 3, 4]) {
    const details = { address: `192.0.2.${n}`, ehloName: `out${n}.example.com`, warmsUp: false };
    await ips.addToDefault(await ips.atCommandLine('createEgressIp'), details);
  }
  room.get(EgressService).forget();
  await refuse('192.0.2.1');
  await refuse('192.0.2.2');
  expect(await alarms()).toEqual([]);
  await refuse('192.0.2.3');
  await until(async () => (await alarms()).length > 0, 'the alarm');
  expect(await alarms()).toEqual([
    { after: { provider: 'yahoo', addressesLeft: 1, addressesInPool: 4 } },
  ]);
});

test('what a rule holds back stands in the log of changes', async () => {
  room = await openRoom([IdentityModule, DeliveryModule], { clock });
  await refuse('192.0.2.1');
  const written = await room.query(
    `select operation, actor_kind as by, resource_type as type, resource_name as name,
       after ->> 'egressIp' as address, after ->> 'ruleId' as rule
     from audit_event where resource_type = 'backoff'`,
  );
  expect(written).toEqual([
    {
      operation: 'beginBackOff',
      by: 'service',
      type: 'backoff',
      name: 'yahoo',
      address: '192.0.2.1',
      rule: 'yahoo.tss04',
    },
  ]);
});
