import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid, toOcid } from '../../../src/core/ocid.js';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { Weights } from '../../../src/delivery/weights/weights.js';
import { SpoolService } from '../../../src/spool/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { newMessage } from '../../support/spool.js';
import { until } from '../../support/until.js';

const MESSAGES = 24;
let host: ScriptedSmtp;
let api: Api;
let operator: ApiUser;
let heavy: ApiUser;
let light: ApiUser;

beforeAll(async () => {
  host = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?' });
  api = await openApi({
    env: {
      EILPOST_ROUTES: `*=127.0.0.1:${host.port}`,
      EILPOST_DELIVERY_MAX_CONNECTIONS: '1',
      EILPOST_LOG_LEVEL: 'silent',
    },
  });
  operator = await api.user(OPERATOR);
  heavy = await api.user('heavy');
  light = await api.user('light');
  await api.app.get(PartitionsJob).run();
  await api.app.get(DeliveryWorker).start();
});
afterAll(async () => {
  await api.app.get(DeliveryWorker).drain();
  await api.close();
  await host.close();
});

const pathOf = ({ tenancyId }: ApiUser) => `/v1/tenancyWeights/${tenancyId}`;
const uuidOf = ({ tenancyId }: ApiUser) => fromOcid(tenancyId)!.uuid;

function mailOf(user: ApiUser, name: string) {
  const tenancyId = uuidOf(user);
  return Array.from({ length: MESSAGES }, (_, i) =>
    newMessage([`${i}@${name}.test`], { tenancyId, compartmentId: tenancyId }),
  );
}

test('a tenancy of weight three has three turns to one of another, and neither starves', async () => {
  expect(await operator.call('GET', pathOf(heavy))).toMatchObject({ body: { weight: 1 } });
  expect(await operator.call('PUT', pathOf(heavy), { weight: 3 })).toMatchObject({ status: 200 });
  await until(() => api.app.get(Weights).of(uuidOf(heavy)) === 3, 'the weight');
  const mail = [...mailOf(light, 'light'), ...mailOf(heavy, 'heavy')];
  await api.app.get(SpoolService).accept(mail);
  const taken = () => host.commands.filter((line) => line.startsWith('RCPT'));
  await until(() => taken().length === mail.length, 'all of the mail');
  const turns = taken().map((line) => (line.includes('heavy.test') ? 'h' : 'l'));
  const both = turns.slice(0, 2 * 16).join('');
  // The first turn is of whoever came first; from then on three to one.
  expect(both).toMatch(/^l?(hhhl|hhlh|hlhh|lhhh){7}/);
});

test('a destination says how many turns the tenancy has', async () => {
  await operator.call('PUT', pathOf(operator), { weight: 2 });
  await until(() => api.app.get(Weights).of(uuidOf(operator)) === 2, 'the weight');
  const reply = await operator.call('GET', '/v1/explain/destinations/heavy.test');
  expect(reply.body).toMatchObject({ tenancyWeight: 2 });
});

test('weights are set by operators, within bounds, for tenancies that are there', async () => {
  expect((await light.call('PUT', pathOf(light), { weight: 100 })).status).toBe(404);
  expect((await light.call('GET', pathOf(light))).status).toBe(404);
  for (const weight of [0, 101, 1.5, 'many'])
    expect((await operator.call('PUT', pathOf(light), { weight })).status).toBe(400);
  const nobody = toOcid('tenancy', '00000000-0000-4000-8000-000000000000');
  const path = `/v1/tenancyWeights/${nobody}`;
  expect((await operator.call('PUT', path, { weight: 2 })).status).toBe(404);
});

test('a weight is listed once it was set, and the change stands in the log of changes', async () => {
  await operator.call('PUT', pathOf(light), { weight: 5 });
  await operator.call('PUT', pathOf(light), { weight: 4 });
  const list = await operator.call<{ items: object[] }>('GET', '/v1/tenancyWeights');
  expect(list.body.items).toContainEqual({ tenancyId: light.tenancyId, weight: 4 });
  const log = await operator.call<{ resourceId: string; before: object; after: object }[]>(
    'GET',
    `/v1/auditEvents?compartmentId=${operator.tenancyId}&operation=updateTenancyWeight`,
  );
  const ofLight = log.body.filter(({ resourceId }) => resourceId === light.tenancyId);
  expect(ofLight.map(({ before, after }) => [before, after])).toEqual([
    [{ weight: 5 }, { weight: 4 }],
    [{ weight: 1 }, { weight: 5 }],
  ]);
});
