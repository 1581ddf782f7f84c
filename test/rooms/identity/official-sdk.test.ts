import { generateKeyPairSync } from 'node:crypto';
import {
  CircuitBreaker,
  FixedTimeDelayStrategy,
  MaxAttemptsTerminationStrategy,
  NoRetryConfigurationDetails,
  OciError,
  SimpleAuthenticationDetailsProvider,
} from 'oci-common';
import { IdentityClient, models, requests } from 'oci-identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IdentityService } from '../../../src/identity/index.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
let admin: ApiUser;
let client: IdentityClient;
let tenancyId: string;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
  tenancyId = admin.tenancyId;
  const region = { name: 'local-1', key: 'LOC', realm: 'eil1' };
  await api.app.get(IdentityService).registerRegion(region);
  client = await clientOf(admin);
});
afterAll(() => api.close());

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Oracle's client, which signs with a key that was uploaded for the user. */
async function clientOf(user: ApiUser): Promise<IdentityClient> {
  const { publicKey, privateKey } = pair();
  const where = `/20160918/users/${user.userId}/apiKeys`;
  const { body } = await user.call<{ fingerprint: string }>('POST', where, { key: publicKey });
  const authenticationDetailsProvider = new SimpleAuthenticationDetailsProvider(
    user.tenancyId,
    user.userId,
    body.fingerprint,
    privateKey,
    null,
  );
  const made = new IdentityClient(
    { authenticationDetailsProvider },
    {
      retryConfiguration: NoRetryConfigurationDetails,
      circuitBreaker: new CircuitBreaker({ disableClientCircuitBreaker: true }),
    },
  );
  made.endpoint = api.url;
  return made;
}

function waiters() {
  return client.createWaiters({
    terminationStrategy: new MaxAttemptsTerminationStrategy(5),
    delayStrategy: new FixedTimeDelayStrategy(0.01),
  });
}

/** What the client throws for an answer that is none of 2xx. */
async function failure(call: Promise<unknown>): Promise<OciError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OciError);
  return error as OciError;
}

const newUser = (name: string) =>
  client.createUser({ createUserDetails: { compartmentId: tenancyId, name, description: '' } });

test('users', async () => {
  const { user, etag, opcRequestId } = await newUser('erika');
  expect(opcRequestId).toBeTruthy();
  expect(Date.parse(String(user.timeCreated))).toBeGreaterThan(0);
  expect(user.capabilities?.canUseDbCredentials).toBe(true);
  const userId = user.id;
  const { Active } = models.User.LifecycleState;
  const waited = await waiters().forUser({ userId }, Active);
  expect(waited?.user.name).toBe('erika');
  const updated = await client.updateUser({
    userId,
    ifMatch: etag,
    updateUserDetails: { email: 'erika@example.com', freeformTags: { team: 'a' } },
  });
  expect(updated.user).toMatchObject({ email: 'erika@example.com', freeformTags: { team: 'a' } });
  const capable = await client.updateUserCapabilities({
    userId,
    updateUserCapabilitiesDetails: { canUseDBCredentials: false },
  });
  expect(capable.user.capabilities?.canUseDbCredentials).toBe(false);
  await client.updateUserState({ userId, updateStateDetails: { blocked: false } });
  await newUser('max');
  const names: string[] = [];
  const { Name } = requests.ListUsersRequest.SortBy;
  const request = { compartmentId: tenancyId, limit: 1, sortBy: Name };
  for await (const each of client.listUsersRecordIterator(request)) names.push(each.name);
  expect(names).toEqual(['erika', 'max', expect.stringMatching(/^user-/)]);
  await client.deleteUser({ userId });
  const gone = await failure(client.getUser({ userId }));
  expect(gone).toMatchObject({
    statusCode: 404,
    serviceCode: 'NotAuthorizedOrNotFound',
    message: 'Authorization failed or requested resource not found.',
  });
  expect(gone.opcRequestId).toBeTruthy();
});

test('groups and memberships', async () => {
  const { group } = await client.createGroup({
    createGroupDetails: { compartmentId: tenancyId, name: 'helpers', description: '' },
  });
  const { user } = await newUser('member');
  const added = await client.addUserToGroup({
    addUserToGroupDetails: { userId: user.id, groupId: group.id },
  });
  const userGroupMembershipId = added.userGroupMembership.id;
  const { Active } = models.UserGroupMembership.LifecycleState;
  await waiters().forUserGroupMembership({ userGroupMembershipId }, Active);
  await waiters().forGroup({ groupId: group.id }, models.Group.LifecycleState.Active);
  const listed = await client.listUserGroupMemberships({
    compartmentId: tenancyId,
    userId: user.id,
  });
  expect(listed.items).toEqual([added.userGroupMembership]);
  const again = client.addUserToGroup({
    addUserToGroupDetails: { userId: user.id, groupId: group.id },
  });
  expect(await failure(again)).toMatchObject({ statusCode: 409, serviceCode: 'Conflict' });
  await client.removeUserFromGroup({ userGroupMembershipId });
  await client.updateGroup({
    groupId: group.id,
    updateGroupDetails: { description: 'who helps' },
  });
  const groups = await client.listGroups({ compartmentId: tenancyId, name: 'helpers' });
  expect(groups.items).toMatchObject([{ description: 'who helps' }]);
  await client.deleteGroup({ groupId: group.id });
  expect((await failure(client.getGroup({ groupId: group.id }))).statusCode).toBe(404);
});

test('policies', async () => {
  const statements = ['Allow group Senders to use email-family in tenancy'];
  const createPolicyDetails = { compartmentId: tenancyId, name: 'p', description: '', statements };
  const versionDate = new Date('2026-01-31T00:00:00Z');
  const { policy } = await client.createPolicy({
    createPolicyDetails: { ...createPolicyDetails, versionDate },
  });
  const policyId = policy.id;
  await waiters().forPolicy({ policyId }, models.Policy.LifecycleState.Active);
  const updated = await client.updatePolicy({
    policyId,
    updatePolicyDetails: { statements: [...statements, ...statements] },
  });
  expect(updated.policy.statements).toHaveLength(2);
  const bad = client.createPolicy({
    createPolicyDetails: { ...createPolicyDetails, name: 'bad', statements: ['Allow'] },
  });
  expect(await failure(bad)).toMatchObject({
    statusCode: 400,
    serviceCode: 'InvalidParameter',
    message: expect.stringContaining('statements[0] is no statement: at character 5') as string,
  });
  const listed = await client.listPolicies({ compartmentId: tenancyId, name: 'p' });
  expect(listed.items.map(({ id }) => id)).toEqual([policyId]);
  await client.deletePolicy({ policyId });
  expect((await failure(client.getPolicy({ policyId }))).statusCode).toBe(404);
});

test('compartments and their work requests', async () => {
  const make = async (name: string) => {
    const createCompartmentDetails = { compartmentId: tenancyId, name, description: '' };
    return (await client.createCompartment({ createCompartmentDetails })).compartment.id;
  };
  const [compartmentId, targetCompartmentId] = [await make('moved'), await make('target')];
  const { Active } = models.Compartment.LifecycleState;
  const waited = await waiters().forCompartment({ compartmentId }, Active);
  expect(waited?.compartment.isAccessible).toBe(true);
  await client.updateCompartment({
    compartmentId,
    updateCompartmentDetails: { description: 'to be moved' },
  });
  const moved = await client.moveCompartment({
    compartmentId,
    moveCompartmentDetails: { targetCompartmentId },
  });
  const { workRequest } = await waiters().forWorkRequest({
    workRequestId: moved.opcWorkRequestId,
  });
  expect(workRequest).toMatchObject({ status: 'SUCCEEDED', percentComplete: 100 });
  expect(Date.parse(String(workRequest.timeFinished))).toBeGreaterThan(0);
  const all = await client.listCompartments({
    compartmentId: tenancyId,
    compartmentIdInSubtree: true,
  });
  const below = await client.listCompartments({ compartmentId: targetCompartmentId });
  expect(all.items).toHaveLength(2);
  expect(below.items).toMatchObject([{ id: compartmentId, compartmentId: targetCompartmentId }]);
  const full = client.deleteCompartment({ compartmentId: targetCompartmentId });
  expect(await failure(full)).toMatchObject({ statusCode: 409, serviceCode: 'IncorrectState' });
  const deleted = await client.deleteCompartment({ compartmentId });
  const done = await waiters().forWorkRequest({ workRequestId: deleted.opcWorkRequestId });
  expect(done.workRequest.operationType).toBe(models.WorkRequest.OperationType.DeleteCompartment);
  const listed = await client.listWorkRequests({ compartmentId: targetCompartmentId });
  expect(listed.items.map(({ id }) => id)).toEqual([
    deleted.opcWorkRequestId,
    moved.opcWorkRequestId,
  ]);
  expect((await failure(client.getCompartment({ compartmentId }))).statusCode).toBe(404);
  expect(await failure(client.recoverCompartment({ compartmentId }))).toMatchObject({
    statusCode: 501,
    serviceCode: 'MethodNotImplemented',
  });
});

test('API keys: a new one signs at once, a deleted one no more', async () => {
  const user = await api.user('acme', []);
  const own = await clientOf(user);
  const userId = user.userId;
  const createApiKeyDetails = { key: pair().publicKey };
  const { apiKey } = await own.uploadApiKey({ userId, createApiKeyDetails });
  expect(apiKey.keyId).toBe(`${user.tenancyId}/${userId}/${apiKey.fingerprint}`);
  const again = own.uploadApiKey({ userId, createApiKeyDetails });
  expect(await failure(again)).toMatchObject({ statusCode: 409, serviceCode: 'Conflict' });
  await own.uploadApiKey({ userId, createApiKeyDetails: { key: pair().publicKey } });
  const fourth = own.uploadApiKey({ userId, createApiKeyDetails: { key: pair().publicKey } });
  expect(await failure(fourth)).toMatchObject({ statusCode: 400, serviceCode: 'LimitExceeded' });
  const { items } = await own.listApiKeys({ userId });
  expect(items).toHaveLength(3);
  for (const { fingerprint } of items)
    await client.deleteApiKey({ userId, fingerprint: fingerprint! });
  expect(await failure(own.listApiKeys({ userId }))).toMatchObject({
    statusCode: 401,
    serviceCode: 'NotAuthenticated',
  });
});

test('SMTP credentials', async () => {
  const { userId } = admin;
  const { smtpCredential, etag } = await client.createSmtpCredential({
    userId,
    createSmtpCredentialDetails: { description: 'app' },
  });
  const { id, username, password } = smtpCredential;
  const identity = api.app.get(IdentityService);
  expect(await identity.verifySmtpCredential(username!, password!)).not.toBeNull();
  const updated = await client.updateSmtpCredential({
    userId,
    smtpCredentialId: id!,
    ifMatch: etag,
    updateSmtpCredentialDetails: { description: 'other app' },
  });
  const { items } = await client.listSmtpCredentials({ userId });
  expect(items).toEqual([updated.smtpCredentialSummary]);
  const stale = client.deleteSmtpCredential({ userId, smtpCredentialId: id!, ifMatch: etag });
  expect(await failure(stale)).toMatchObject({ statusCode: 412, serviceCode: 'NoEtagMatch' });
  await client.deleteSmtpCredential({ userId, smtpCredentialId: id! });
  expect((await client.listSmtpCredentials({ userId })).items).toEqual([]);
});

test('tenancy and regions', async () => {
  const { tenancy } = await client.getTenancy({ tenancyId });
  expect(tenancy).toMatchObject({ name: 'acme', homeRegionKey: 'LOC' });
  expect((await client.listRegions({})).items).toEqual([{ key: 'LOC', name: 'local-1' }]);
  const subscribed = await client.listRegionSubscriptions({ tenancyId });
  expect(subscribed.items).toMatchObject([{ regionName: 'local-1', isHomeRegion: true }]);
});

test('a retry token that the client gives makes one user', async () => {
  const request = {
    createUserDetails: { compartmentId: tenancyId, name: 'once', description: '' },
    opcRetryToken: 'once-1',
  };
  const first = await client.createUser(request);
  expect((await client.createUser(request)).user).toEqual(first.user);
});

test('what is not offered says so', async () => {
  const call = client.listTagNamespaces({ compartmentId: tenancyId });
  expect(await failure(call)).toMatchObject({
    statusCode: 501,
    serviceCode: 'MethodNotImplemented',
    message: expect.stringContaining(
      'listTagNamespaces is not implemented: tags are kept',
    ) as string,
  });
});
