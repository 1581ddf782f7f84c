import { expect, test } from 'vitest';
import { HoldingOwner } from '../../test/support/holding-owner.js';
import { passageOf } from '../../test/support/passage.js';
import { samePolicy } from '../tls-policy/index.js';
import { DeliveryConfig } from './delivery.config.js';
import { ReadyQueues } from './ready-queues.js';

const ROUTE = {
  key: 'mx',
  hosts: [],
  tls: samePolicy('opportunistic', []),
  auth: null,
  provider: null,
  fixed: false,
} as const;
const HOUR_MS = 3_600_000;

test('a destination without work is known as one of lately, for an hour', () => {
  const owner = new HoldingOwner();
  const passage = passageOf(owner.clock, { connections: 1, messagesPerConnection: 1 });
  const queues = new ReadyQueues({ passage: () => passage }, new DeliveryConfig(), owner);
  queues.forget(queues.to(ROUTE, null));
  expect([...queues.all()]).toEqual([]);
  expect([...queues.lately()]).toMatchObject([{ route: ROUTE, egress: null }]);
  owner.clock.advance(HOUR_MS + 1);
  expect([...queues.lately()]).toEqual([]);
});
