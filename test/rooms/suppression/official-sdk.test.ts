import { EmailClient, models, requests } from 'oci-email';
import type { OciError } from 'oci-common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EgressIpsService } from '../../../src/egress/index.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { sdkAuthentication } from '../../support/sdk.js';

// Signatures count for five minutes around now, so time begins now.
const clock = new FakeClock(Date.now());
let api: Api;
let user: ApiUser;
let client: EmailClient;

beforeAll(async () => {
  api = await openApi({ clock });
  user = await api.user('acme');
  client = new EmailClient({
    authenticationDetailsProvider: await sdkAuthentication(api, user),
  });
  client.endpoint = api.url;
  const ips = api.app.get(EgressIpsService);
  const by = await ips.atCommandLine('createEgressIp');
  await ips.addToDefault(by, { address: '192.0.2.1', ehloName: 'mail1.example.com' });
  await ips.addToDefault(by, { address: '192.0.2.2', ehloName: 'mail2.example.com' });
});
afterAll(() => api.close());

function create(emailAddress: string) {
  clock.advance(10);
  return client.createSuppression({
    createSuppressionDetails: { compartmentId: user.tenancyId, emailAddress },
  });
}

test('the SDK suppresses, reads and releases an address', async () => {
  const { suppression } = await create('Sdk+Plus@example.com');
  expect(suppression).toMatchObject({
    emailAddress: 'sdk+plus@example.com',
    reason: models.SuppressionReason.Manual,
  });
  const read = await client.getSuppression({ suppressionId: suppression.id });
  expect(read.suppression).toEqual(suppression);
  const found = await client.listSuppressions({
    compartmentId: user.tenancyId,
    emailAddress: 'sdk+plus@example.com',
  });
  expect(found.items.map(({ id }) => id)).toEqual([suppression.id]);
  await client.deleteSuppression({ suppressionId: suppression.id });
  await expect(client.getSuppression({ suppressionId: suppression.id })).rejects.toMatchObject({
    statusCode: 404,
    serviceCode: 'NotAuthorizedOrNotFound',
  });
});

test('the SDK is told of a conflict', async () => {
  await create('conflict@example.com');
  await expect(create('conflict@example.com')).rejects.toMatchObject({
    statusCode: 409,
    serviceCode: 'Conflict',
    message: 'conflict@example.com is suppressed already',
  });
});

test('the SDK walks over all pages, in either order', async () => {
  for (const name of ['p1', 'p3', 'p2']) await create(`${name}@pages.example`);
  const walk = async (request: Partial<requests.ListSuppressionsRequest>) => {
    const found: string[] = [];
    const all = client.listSuppressionsRecordIterator({
      compartmentId: user.tenancyId,
      limit: 1,
      ...request,
    });
    for await (const one of all)
      if (one.emailAddress.endsWith('@pages.example')) found.push(one.emailAddress.slice(0, 2));
    return found;
  };
  expect(await walk({})).toEqual(['p2', 'p3', 'p1']);
  expect(await walk({ sortOrder: models.SortOrder.Asc })).toEqual(['p1', 'p3', 'p2']);
  expect(await walk({ sortBy: requests.ListSuppressionsRequest.SortBy.Emailaddress })).toEqual([
    'p1',
    'p2',
    'p3',
  ]);
});

test('the dates of the SDK are understood, with an hour of one digit', async () => {
  await create('dated@example.com');
  const compartmentId = user.tenancyId;
  const addresses = async (filter: Partial<requests.ListSuppressionsRequest>) =>
    (await client.listSuppressions({ compartmentId, ...filter })).items.map(
      (one) => one.emailAddress,
    );
  // It writes the local time of the machine and calls it UTC: a day on either side is right everywhere.
  const [before, after] = [-1, 1].map((days) => new Date(clock.now() + days * 86_400_000));
  before!.setHours(3);
  expect(await addresses({ timeCreatedGreaterThanOrEqualTo: before! })).toContain(
    'dated@example.com',
  );
  expect(await addresses({ timeCreatedLessThan: after! })).toContain('dated@example.com');
  expect(await addresses({ timeCreatedLessThan: before! })).toEqual([]);
});

test('the SDK reads pools and outbound addresses', async () => {
  const compartmentId = user.tenancyId;
  const { emailIpPoolCollection } = await client.listEmailIpPools({ compartmentId });
  const [pool] = emailIpPoolCollection.items;
  expect(pool).toMatchObject({ name: 'default', compartmentId, lifecycleState: 'ACTIVE' });
  const { emailIpPool } = await client.getEmailIpPool({ emailIpPoolId: pool!.id });
  expect(emailIpPool.outboundIps?.map(({ outboundIp }) => outboundIp)).toEqual([
    '192.0.2.1',
    '192.0.2.2',
  ]);
  const first = await client.listEmailOutboundIps({ compartmentId, limit: 1 });
  const second = await client.listEmailOutboundIps({
    compartmentId,
    limit: 1,
    page: first.opcNextPage,
  });
  expect(second.opcNextPage).toBeFalsy();
  expect([first, second].flatMap((page) => page.emailOutboundIpCollection.items)).toEqual([
    { outboundIp: '192.0.2.1', assignmentState: 'ASSIGNED', lifecycleState: 'ACTIVE' },
    { outboundIp: '192.0.2.2', assignmentState: 'ASSIGNED', lifecycleState: 'ACTIVE' },
  ]);
});

test('the SDK learns where mail is handed over', async () => {
  const { configuration } = await client.getEmailConfiguration({ compartmentId: user.tenancyId });
  expect(configuration).toMatchObject({
    compartmentId: user.tenancyId,
    httpSubmitEndpoint: 'mail.eilpost.test',
    smtpSubmitEndpoint: 'mail.eilpost.test',
  });
});

test('the operator makes, changes and deletes a pool by the SDK; a tenancy may not', async () => {
  const operator = await api.user(OPERATOR);
  const byOperator = new EmailClient({
    authenticationDetailsProvider: await sdkAuthentication(api, operator),
  });
  byOperator.endpoint = api.url;
  const ips = api.app.get(EgressIpsService);
  await ips.add(await ips.atCommandLine('createEgressIp'), {
    address: '192.0.2.3',
    ehloName: 'mail3.example.com',
  });
  const outboundIps = ['192.0.2.3'];
  const createEmailIpPoolDetails = {
    name: 'own',
    compartmentId: user.tenancyId,
    outboundIps: [],
  };
  await expect(client.createEmailIpPool({ createEmailIpPoolDetails })).rejects.toMatchObject({
    statusCode: 404,
  });
  const made = await byOperator.createEmailIpPool({ createEmailIpPoolDetails });
  const emailIpPoolId = made.emailIpPool.id;
  const { workRequest } = await byOperator.getWorkRequest({ workRequestId: made.opcWorkRequestId });
  expect(workRequest).toMatchObject({
    operationType: models.OperationType.CreateIpPool,
    status: models.OperationStatus.Succeeded,
    resources: [{ entityType: 'EmailIpPool', identifier: emailIpPoolId }],
  });
  await byOperator.addEmailOutboundIp({
    emailIpPoolId,
    addEmailOutboundIpDetails: { outboundIps },
  });
  await byOperator.updateEmailIpPool({
    emailIpPoolId,
    updateEmailIpPoolDetails: { description: 'of acme', lastIpDrainPeriodInHours: 1 },
  });
  expect((await client.getEmailIpPool({ emailIpPoolId })).emailIpPool).toMatchObject({
    description: 'of acme',
    lastIpDrainPeriodInHours: 1,
    outboundIps: [{ outboundIp: '192.0.2.3', lifecycleState: 'ACTIVE' }],
  });
  await byOperator.removeEmailOutboundIp({
    emailIpPoolId,
    removeEmailOutboundIpDetails: { outboundIps },
  });
  await byOperator.deleteEmailIpPool({ emailIpPoolId });
  await expect(client.getEmailIpPool({ emailIpPoolId })).rejects.toMatchObject({ statusCode: 404 });
});

test('locks of pools answer 501 to the SDK', async () => {
  const { emailIpPoolCollection } = await client.listEmailIpPools({
    compartmentId: user.tenancyId,
  });
  const emailIpPoolId = emailIpPoolCollection.items[0]!.id;
  const calls: Record<string, () => Promise<unknown>> = {
    addEmailIpPoolLock: () =>
      client.addEmailIpPoolLock({
        emailIpPoolId,
        addLockDetails: { type: models.AddLockDetails.Type.Full, compartmentId: user.tenancyId },
      }),
    removeEmailIpPoolLock: () =>
      client.removeEmailIpPoolLock({
        emailIpPoolId,
        removeLockDetails: { type: models.RemoveLockDetails.Type.Full },
      }),
  };
  for (const [name, call] of Object.entries(calls)) {
    const error = (await call().then(
      () => null,
      (thrown: unknown) => thrown,
    )) as OciError;
    expect(error, name).toMatchObject({ statusCode: 501, serviceCode: 'MethodNotImplemented' });
    expect(error.message).toContain(`${name} is not implemented: `);
  }
});
