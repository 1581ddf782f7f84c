import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  FixedTimeDelayStrategy,
  MaxTimeTerminationStrategy,
  OciError,
  SimpleAuthenticationDetailsProvider,
} from 'oci-common';
import { EmailClient, models, requests, type EmailWaiter } from 'oci-email';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { CheckDomainsJob, DomainChecks } from '../../../src/senders/index.js';
import type { ApiUser } from '../../support/api.js';
import { Owner, openOwnerApi, type OwnerApi } from './owner.js';

const {
  Dkim,
  EmailDomain,
  EmailReturnPath,
  Sender,
  OperationStatus,
  AddLockDetails,
  RemoveLockDetails,
} = models;

let api: OwnerApi;
let user: ApiUser;
let owner: Owner;
let client: EmailClient;
let waiter: EmailWaiter;
let compartmentId: string;

beforeAll(async () => {
  // Signatures are good for five minutes, so the time is that of the SDK; it stands still for everything else.
  api = await openOwnerApi({ EILPOST_DKIM_ZONE: 'one.post.example.net' }, Date.now());
  user = await api.user('acme');
  owner = new Owner(user, api.zone);
  compartmentId = user.tenancyId;
  client = new EmailClient({ authenticationDetailsProvider: await signingAs(user) });
  client.endpoint = api.url;
  waiter = client.createWaiters({
    delayStrategy: new FixedTimeDelayStrategy(0.02),
    terminationStrategy: new MaxTimeTerminationStrategy(20),
  });
  await api.app.get(CheckDomainsJob).start();
});
afterAll(() => api.close());

/** A key of the user's own, as `oci setup` makes it. */
async function signingAs({
  tenancyId,
  userId,
}: ApiUser): Promise<SimpleAuthenticationDetailsProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const digest = createHash('md5').update(publicKey.export({ format: 'der', type: 'spki' }));
  const fingerprint = digest.digest('hex').match(/../g)!.join(':');
  await query(
    'insert into api_key (id, tenancy_id, user_id, fingerprint, public_key) values (gen_random_uuid(), $1, $2, $3, $4)',
    [
      fromOcid(tenancyId)!.uuid,
      fromOcid(userId)!.uuid,
      fingerprint,
      publicKey.export({ format: 'pem', type: 'spki' }),
    ],
  );
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  return new SimpleAuthenticationDetailsProvider(tenancyId, userId, fingerprint, pem, null);
}

async function query(text: string, params: unknown[]): Promise<void> {
  await api.app.get(Db).control.query({ name: `test/${text.slice(0, 40)}`, text }, params);
}

/** What the SDK throws for a call. */
async function refusal(call: Promise<unknown>): Promise<OciError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OciError)) throw new Error('the SDK did not refuse', { cause: error });
  return error;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** A domain whose records stand in the DNS, as the owner's program makes it. */
async function activeDomain(name: string): Promise<string> {
  const made = await client.createEmailDomain({
    createEmailDomainDetails: { name, compartmentId },
  });
  const { id } = made.emailDomain;
  await owner.publish(id);
  await api.app.get(DomainChecks).checkSoon([fromOcid(id)!.uuid]);
  await waiter.forEmailDomain({ emailDomainId: id }, EmailDomain.LifecycleState.Active);
  return id;
}

test('a domain: create, wait, get, list, update, lock, move, delete', async () => {
  const token = 'sdk-token-1';
  const create = () =>
    client.createEmailDomain({
      createEmailDomainDetails: { name: 'sdk.example', compartmentId, description: 'x' },
      opcRetryToken: token,
    });
  const made = await create();
  expect((await create()).emailDomain.id).toBe(made.emailDomain.id);
  const emailDomainId = made.emailDomain.id;
  expect(made.emailDomain.lifecycleState).toBe(EmailDomain.LifecycleState.Creating);
  expect(made.opcWorkRequestId).toMatch(/^ocid1\.emailworkrequest\./);
  await owner.publish(emailDomainId);
  await api.app.get(DomainChecks).checkSoon([fromOcid(emailDomainId)!.uuid]);
  const done = await waiter.forWorkRequest({ workRequestId: made.opcWorkRequestId });
  expect(done.workRequest).toMatchObject({
    status: OperationStatus.Succeeded,
    operationType: models.OperationType.CreateEmailDomain,
    resources: [{ entityType: 'EmailDomain', actionType: 'CREATED', identifier: emailDomainId }],
  });
  const got = await waiter.forEmailDomain({ emailDomainId }, EmailDomain.LifecycleState.Active);
  expect(got!.emailDomain).toMatchObject({ isSpf: true, domainVerificationStatus: 'OTHER' });

  const stale = client.updateEmailDomain({
    emailDomainId,
    updateEmailDomainDetails: { description: 'y' },
    ifMatch: made.etag,
  });
  expect(await refusal(stale)).toMatchObject({ statusCode: 412, serviceCode: 'NoEtagMatch' });
  const updated = await client.updateEmailDomain({
    emailDomainId,
    updateEmailDomainDetails: { description: 'y', freeformTags: { a: 'b' } },
    ifMatch: got!.etag,
  });
  await waiter.forWorkRequest({ workRequestId: updated.opcWorkRequestId });
  const listed = await client.listEmailDomains({ compartmentId, name: 'sdk.example' });
  expect(listed.emailDomainCollection.items).toMatchObject([{ id: emailDomainId }]);

  const locked = await client.addEmailDomainLock({
    emailDomainId,
    addLockDetails: { type: AddLockDetails.Type.Delete },
  });
  expect(locked.emailDomain.locks).toMatchObject([{ type: 'DELETE' }]);
  expect(await refusal(client.deleteEmailDomain({ emailDomainId }))).toMatchObject({
    statusCode: 409,
    serviceCode: 'ResourceLocked',
  });
  await client.removeEmailDomainLock({
    emailDomainId,
    removeLockDetails: { type: RemoveLockDetails.Type.Delete },
  });

  const elsewhere = await api.compartment(user, 'domains');
  await client.changeEmailDomainCompartment({
    emailDomainId,
    changeEmailDomainCompartmentDetails: { compartmentId: elsewhere },
  });
  const moved = await client.getEmailDomain({ emailDomainId });
  expect(moved.emailDomain.compartmentId).toBe(elsewhere);

  const deleted = await client.deleteEmailDomain({ emailDomainId, isLockOverride: false });
  await waiter.forWorkRequest({ workRequestId: deleted.opcWorkRequestId });
  await waiter.forEmailDomain({ emailDomainId }, EmailDomain.LifecycleState.Deleted);
});

test('a key: create, wait, get, list, update, delete, wait', async () => {
  const emailDomainId = await activeDomain('keys.example');
  const made = await client.createDkim({ createDkimDetails: { emailDomainId, name: 'sdk1' } });
  const dkimId = made.dkim.id;
  expect(made.dkim).toMatchObject({
    lifecycleState: Dkim.LifecycleState.NeedsAttention,
    dnsSubdomainName: 'sdk1._domainkey.keys.example.',
    cnameRecordValue: 'sdk1.keys.example.dkim.one.post.example.net',
    isImported: false,
    keyLength: 2048,
  });
  const done = await waiter.forWorkRequest({ workRequestId: made.opcWorkRequestId });
  expect(done.workRequest.status).toBe(OperationStatus.Succeeded);
  api.zone[made.dkim.dnsSubdomainName!.slice(0, -1)] = { TXT: [made.dkim.txtRecordValue!] };
  await api.app.get(DomainChecks).checkSoon([fromOcid(emailDomainId)!.uuid]);
  await waiter.forDkim({ dkimId }, Dkim.LifecycleState.Active);
  const { emailDomain } = await client.getEmailDomain({ emailDomainId });
  expect(emailDomain.activeDkimId).toBe(dkimId);
  await client.updateDkim({ dkimId, updateDkimDetails: { description: 'new' } });
  const listed = await client.listDkims({ emailDomainId, lifecycleState: 'active' });
  expect(listed.dkimCollection.items).toMatchObject([{ id: dkimId, description: 'new' }]);
  await client.deleteDkim({ dkimId });
  await waiter.forDkim({ dkimId }, Dkim.LifecycleState.Deleting);
  await query(`update dkim set time_deleted = time_deleted - interval '1 day' where id = $1`, [
    fromOcid(dkimId)!.uuid,
  ]);
  await api.app.get(DomainChecks).checkSoon([]);
  await waiter.forDkim({ dkimId }, Dkim.LifecycleState.Deleted);
});

test('a key of the caller, as PEM and bare', async () => {
  const emailDomainId = await activeDomain('imported.example');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  for (const [name, text] of [
    ['pem', privateKey.export({ format: 'pem', type: 'pkcs1' }) as string],
    ['bare', privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')],
  ] as const) {
    const { dkim } = await client.createDkim({
      createDkimDetails: { emailDomainId, name, privateKey: text },
    });
    expect(dkim).toMatchObject({ isImported: true, keyLength: 3072 });
  }
});

test('a return path: create, wait, get, list, update, lock, delete', async () => {
  const parentResourceId = await activeDomain('paths.example');
  const made = await client.createEmailReturnPath({
    createEmailReturnPathDetails: { parentResourceId, name: 'b.paths.example' },
  });
  const emailReturnPathId = made.emailReturnPath.id;
  await waiter.forWorkRequest({ workRequestId: made.opcWorkRequestId });
  api.zone['b.paths.example'] = { CNAME: [made.emailReturnPath.cnameRecordValue!] };
  await api.app.get(DomainChecks).checkSoon([fromOcid(parentResourceId)!.uuid]);
  const active = EmailReturnPath.LifecycleState.Active;
  await waiter.forEmailReturnPath({ emailReturnPathId }, active);
  await client.updateEmailReturnPath({
    emailReturnPathId,
    updateEmailReturnPathDetails: { description: 'new' },
  });
  const listed = await client.listEmailReturnPaths({ parentResourceId });
  expect(listed.emailReturnPathCollection.items).toMatchObject([
    { id: emailReturnPathId, description: 'new', lifecycleState: active },
  ]);
  await client.addReturnPathLock({
    emailReturnPathId,
    addLockDetails: { type: AddLockDetails.Type.Full },
  });
  await client.removeReturnPathLock({
    emailReturnPathId,
    removeLockDetails: { type: RemoveLockDetails.Type.Full },
  });
  await client.deleteEmailReturnPath({ emailReturnPathId });
  const deleted = EmailReturnPath.LifecycleState.Deleted;
  await waiter.forEmailReturnPath({ emailReturnPathId }, deleted);
});

test('senders: create, wait, list by iterators, update, lock, move, delete, wait', async () => {
  const inside = await api.compartment(user, 'senders');
  const addresses = ['a+tag@sdk-senders.example', 'b@sdk-senders.example', 'c@sdk-senders.example'];
  for (const emailAddress of addresses)
    await client.createSender({ createSenderDetails: { compartmentId: inside, emailAddress } });
  // The iterators write into their request.
  const request = () => ({
    compartmentId: inside,
    limit: 2,
    sortBy: requests.ListSendersRequest.SortBy.Emailaddress,
  });
  const items = await all(client.listSendersRecordIterator(request()));
  expect(items.map(({ emailAddress }) => emailAddress)).toEqual(addresses);
  const pages = await all(client.listSendersResponseIterator(request()));
  expect(pages.map(({ items, opcTotalItems }) => [items.length, opcTotalItems])).toEqual([
    [2, 3],
    [1, 3],
  ]);
  const found = await client.listSenders({ compartmentId: inside, emailAddress: addresses[0]! });
  const senderId = found.items[0]!.id;
  const got = await waiter.forSender({ senderId }, Sender.LifecycleState.Active);
  expect(
    await refusal(
      client.createSender({
        createSenderDetails: { compartmentId: inside, emailAddress: addresses[0]! },
      }),
    ),
  ).toMatchObject({ statusCode: 409, serviceCode: 'Conflict' });
  const updated = await client.updateSender({
    senderId,
    updateSenderDetails: { freeformTags: { a: 'b' } },
    ifMatch: got!.etag,
  });
  expect(updated.sender.freeformTags).toEqual({ a: 'b' });
  // An empty object goes out as no body at all.
  await client.updateSender({ senderId, updateSenderDetails: {} });
  const locked = await client.addSenderLock({
    senderId,
    addLockDetails: { type: AddLockDetails.Type.Full },
  });
  expect(locked.sender.locks).toHaveLength(1);
  await client.removeSenderLock({
    senderId,
    removeLockDetails: { type: RemoveLockDetails.Type.Full },
  });
  await client.changeSenderCompartment({
    senderId,
    changeSenderCompartmentDetails: { compartmentId },
  });
  expect((await client.getSender({ senderId })).sender.compartmentId).toBe(compartmentId);
  await client.deleteSender({ senderId });
  await waiter.forSender({ senderId }, Sender.LifecycleState.Deleted);
});

test('work requests: list, log, errors', async () => {
  const made = await client.createEmailDomain({
    createEmailDomainDetails: { name: 'missing.example', compartmentId },
  });
  const workRequestId = made.opcWorkRequestId;
  await expect
    .poll(
      async () =>
        (await client.listWorkRequestLogs({ workRequestId })).workRequestLogEntryCollection.items,
    )
    .toMatchObject([{ message: expect.stringContaining('_eilpost.missing.example') as string }]);
  const errors = await client.listWorkRequestErrors({ workRequestId });
  expect(errors.workRequestErrorCollection.items).toEqual([]);
  const listed = await client.listWorkRequests({
    compartmentId,
    status: OperationStatus.InProgress,
    operationType: models.OperationType.CreateEmailDomain,
  });
  expect(listed.workRequestSummaryCollection.items).toMatchObject([{ id: workRequestId }]);
  const got = await client.getWorkRequest({ workRequestId });
  expect(got.retryAfter).toBeGreaterThan(0);
});

test('errors carry code, words and the id of the request', async () => {
  const invalid = client.createDkim({
    createDkimDetails: { emailDomainId: 'nonsense', name: 'x' },
    opcRequestId: 'my-request',
  });
  expect(await refusal(invalid)).toMatchObject({
    statusCode: 400,
    serviceCode: 'InvalidParameter',
    message: 'emailDomainId must be the OCID of an emaildomain',
    opcRequestId: expect.stringMatching(/^my-request\//) as string,
  });
  const unknown = client.getDkim({
    dkimId: 'ocid1.emaildkim.eil1.local-1.aaaaaaaaaaaaaaaaaaaaaaaaaa',
  });
  expect(await refusal(unknown)).toMatchObject({
    statusCode: 404,
    serviceCode: 'NotAuthorizedOrNotFound',
  });
});
