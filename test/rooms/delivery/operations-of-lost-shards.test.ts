import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db, type Tx } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { OperationHand } from '../../../src/delivery/queue/operation-hand.js';
import type { OperationKind } from '../../../src/delivery/queue/operation.js';
import { ALL_MAIL } from '../../../src/delivery/queue/queue-filter.js';
import { QueueReader } from '../../../src/delivery/queue/queue-reader.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { openApi, type Api } from '../../support/api.js';
import { writeBacklog } from '../../support/backlog.js';
import { until } from '../../support/until.js';

const SHARDS = [1, 2];
let api: Api;
beforeEach(async () => {
  api = await openApi({ env: { EILPOST_ROUTES: '*=127.0.0.1:9', EILPOST_LOG_LEVEL: 'silent' } });
  await api.app.get(PartitionsJob).run();
  await query(
    `insert into shard_range (region, pool, first_shard, reserved_at) values ('local-1', 'default', 0, now())`,
  );
});
afterEach(async () => {
  await api.app.get(DeliveryWorker).drain();
  await api.close();
});

async function query<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
  const name = `test/${text.slice(0, 40)}`;
  return (api.app.get(Db).control as Tx).query<Row>({ name, text }, params);
}

async function carryOut(kind: OperationKind, shard: number): Promise<unknown> {
  const filter = ALL_MAIL;
  const rows = await api.app.get(QueueReader).walkIn([shard], filter, Infinity).next(10);
  expect(rows).toHaveLength(3);
  const part = {
    kind,
    shard,
    filter,
    operationId: shard.toString(),
    quota: null,
    reason: 'a test',
  };
  return api.app.get(OperationHand).carryOut({ ...part, done: 0, skipped: 0, toPool: 7 }, rows);
}

test('what was asked for in a shard that another process has taken is not reported as done', async () => {
  const { tenancyId } = await api.user('ours');
  const wanted = { domain: 'a.test', rows: 6, shards: SHARDS, at: Date.now() };
  await writeBacklog(query, { tenancyId: fromOcid(tenancyId)!.uuid, ...wanted });
  await query(`update recipient set due_at = now() + interval '1 hour'`);
  const worker = api.app.get(DeliveryWorker);
  await worker.start();
  await until(() => SHARDS.every((shard) => worker.mayWork(shard)), 'shards');
  await query('update shard_lease set token = token + 1, owner = null where shard in (1, 2)');

  expect(await carryOut('RETRY', 1)).toBeNull();
  expect(await carryOut('MOVE', 2)).toBeNull();
});
