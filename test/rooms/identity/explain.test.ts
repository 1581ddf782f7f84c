import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Explanation {
  allowed: boolean;
  permission: string;
  statement?: string;
  policyId?: string;
  lines: string[];
}

const PATH = '/v1/actions/explainAccess';
let api: Api;
let admin: ApiUser;
let sender: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
  sender = await api.user('acme', ['Senders']);
});
afterAll(() => api.close());

function ask(by: ApiUser, question: object) {
  return by.call<Explanation>('POST', PATH, { compartmentId: admin.tenancyId, ...question });
}

test('what is allowed is told with the statement that allows it', async () => {
  const reply = await ask(sender, { permission: 'APPROVED_SENDER_USE' });
  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({
    allowed: true,
    permission: 'APPROVED_SENDER_USE',
    statement: 'Allow group Senders to use email-family in tenancy',
    policyId: expect.stringMatching(/^ocid1\.policy\./) as string,
  });
  expect(reply.body.lines).toEqual([
    'APPROVED_SENDER_USE in the tenancy is allowed by statement 1 of policy Senders: Allow group Senders to use email-family in tenancy',
  ]);
});

test('what is not allowed is told with what would allow it; policies of others are not shown', async () => {
  const question = { operation: 'createGroup' };
  const own = await ask(sender, question);
  expect(own.body).toMatchObject({ allowed: false, permission: 'GROUP_CREATE' });
  const text = own.body.lines.join('\n');
  expect(text).toContain('Allow group Senders to manage groups in tenancy');
  expect(text).not.toContain('Administrators');
  const byAdmin = await ask(admin, { ...question, userId: sender.userId });
  expect(byAdmin.body.allowed).toBe(false);
  expect(byAdmin.body.lines.join('\n')).toContain(
    'Not by statement 1 of policy Administrators: Allow group Administrators to manage all-resources in tenancy',
  );
});

test('conditions are judged by the target that the question gives', async () => {
  const condition = `where all {request.user.id = '${sender.userId}', target.group.name = 'helpers'}`;
  await admin.call('POST', '/20160918/policies', {
    compartmentId: admin.tenancyId,
    name: 'conditional',
    description: '',
    statements: [`Allow any-user to manage groups in tenancy ${condition}`],
  });
  const question = { permission: 'group_update' };
  expect((await ask(sender, question)).body.allowed).toBe(false);
  const other = await ask(sender, { ...question, target: { 'target.group.name': 'others' } });
  expect(other.body.lines.join('\n')).toContain("target.group.name is 'others'");
  const right = await ask(sender, { ...question, target: { 'target.group.name': 'helpers' } });
  expect(right.body.allowed).toBe(true);
});

test('to ask about others is to read the policies of the tenancy', async () => {
  const question = { permission: 'GROUP_CREATE', userId: admin.userId };
  expect((await ask(sender, question)).status).toBe(404);
  const stranger = await api.user('strangers');
  expect((await ask(admin, { ...question, userId: stranger.userId })).status).toBe(404);
  expect((await ask(admin, { ...question, compartmentId: stranger.tenancyId })).status).toBe(404);
});

test('a question that can not be understood is refused with what was probably meant', async () => {
  const message = async (question: object) => {
    const reply = await ask(admin, question);
    expect(reply.status).toBe(400);
    return (reply.body as unknown as { message: string }).message;
  };
  expect(await message({})).toBe('permission or operation is required');
  expect(await message({ permission: 'GROUP_CREAT' })).toBe(
    'permission is not known; did you mean GROUP_CREATE?',
  );
  expect(await message({ operation: 'createGrup' })).toBe(
    'operation is not known; did you mean createGroup?',
  );
  expect(await message({ permission: 'GROUP_CREATE', target: { 'target.x': 'y' } })).toContain(
    'target.target.x is none of target.approved-sender.id',
  );
});

test('the table says what each verb gives and which operations ask for it', async () => {
  const { body } = await sender.call<{
    resourceTypes: { resourceType: string; verbs: { verb: string; permissions: string[] }[] }[];
    permissions: { permission: string; operations: string[] }[];
  }>('GET', '/v1/permissions');
  const groups = body.resourceTypes.find(({ resourceType }) => resourceType === 'groups')!;
  expect(groups.verbs).toEqual([
    { verb: 'inspect', permissions: ['GROUP_INSPECT'] },
    { verb: 'read', permissions: ['GROUP_INSPECT'] },
    { verb: 'use', permissions: ['GROUP_INSPECT', 'GROUP_UPDATE'] },
    {
      verb: 'manage',
      permissions: ['GROUP_CREATE', 'GROUP_DELETE', 'GROUP_INSPECT', 'GROUP_UPDATE'],
    },
  ]);
  const create = body.permissions.find(({ permission }) => permission === 'GROUP_CREATE')!;
  expect(create.operations).toEqual(['createGroup']);
});
