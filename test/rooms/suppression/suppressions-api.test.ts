import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { SuppressionService } from '../../../src/suppression/index.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

interface Suppression {
  id: string;
  compartmentId: string;
  emailAddress: string;
  reason: string;
  timeCreated: string;
}

const PATH = '/20170907/suppressions';
const clock = new FakeClock();
let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi({ clock });
  admin = await api.user('acme');
});
afterAll(() => api.close());

function suppress(emailAddress: string, user = admin) {
  clock.advance(1);
  return user.call<Suppression>('POST', PATH, { compartmentId: user.tenancyId, emailAddress });
}

async function list(user: ApiUser, filter = '') {
  const query = `${PATH}?compartmentId=${user.tenancyId}${filter}`;
  const reply = await user.call<Suppression[]>('GET', query);
  expect(reply.status).toBe(200);
  return reply.body.map((one) => one.emailAddress);
}

/** All pages of two, one after the other. */
async function listAll(user: ApiUser, filter: string) {
  const found: string[] = [];
  let page = '';
  do {
    const query = `${PATH}?compartmentId=${user.tenancyId}&limit=2${filter}${page}`;
    const reply = await user.call<Suppression[]>('GET', query);
    expect(reply.body.length).toBeLessThanOrEqual(2);
    found.push(...reply.body.map((one) => one.emailAddress));
    const next = reply.headers.get('opc-next-page');
    page = next === null ? '' : `&page=${next}`;
  } while (page);
  return found;
}

function events(user: ApiUser) {
  return api.app
    .get(Db)
    .control.query<{ operation: string; resource_name: string; before: object; after: object }>(
      {
        name: 'test/events',
        text: `select operation, resource_name, before, after from audit_event
               where tenancy_id = $1 and resource_type = 'emailsuppression' order by id`,
      },
      [fromOcid(user.tenancyId)!.uuid],
    );
}

test('an address is suppressed, read, and written to again', async () => {
  const made = await suppress('Gone+List@Example.com');
  expect(made.status).toBe(200);
  expect(made.body).toEqual({
    id: expect.stringMatching(/^ocid1\.emailsuppression\.\w+\.\.\w+$/) as string,
    blockedCount: 0,
    compartmentId: admin.tenancyId,
    emailAddress: 'gone+list@example.com',
    reason: 'MANUAL',
    timeCreated: new Date(clock.now()).toISOString(),
  });
  const where = `${PATH}/${made.body.id}`;
  expect((await admin.call('GET', where)).body).toEqual(made.body);
  const suppression = api.app.get(SuppressionService);
  const tenancy = fromOcid(admin.tenancyId)!.uuid;
  expect(await suppression.suppressedAmong(tenancy, ['gone+list@example.com'])).toHaveLength(1);
  expect((await admin.call('DELETE', where)).status).toBe(204);
  expect(await suppression.suppressedAmong(tenancy, ['gone+list@example.com'])).toHaveLength(0);
  expect((await admin.call('GET', where)).status).toBe(404);
  expect((await admin.call('DELETE', where)).status).toBe(404);
});

test('what was changed stands in the log of changes', async () => {
  const user = await api.user('logged');
  const { body } = await suppress('noted@example.com', user);
  clock.advance(1);
  await user.call('DELETE', `${PATH}/${body.id}`);
  const name = { resource_name: 'noted@example.com' };
  expect(await events(user)).toEqual([
    { ...name, operation: 'createSuppression', before: null, after: body },
    { ...name, operation: 'deleteSuppression', before: body, after: null },
  ]);
});

test('an address that is suppressed already is a conflict, and nothing is logged', async () => {
  const user = await api.user('twice');
  await suppress('twice@example.com', user);
  expect(await suppress('TWICE@example.com', user)).toMatchObject({
    status: 409,
    body: { code: 'Conflict', message: 'twice@example.com is suppressed already' },
  });
  expect(await events(user)).toHaveLength(1);
});

test('an address must be one, and the compartment must be the tenancy of the caller', async () => {
  expect(await suppress('nobody')).toMatchObject({
    status: 400,
    body: {
      code: 'InvalidParameter',
      message: 'emailAddress is neither an email address nor @ and a domain',
    },
  });
  const other = await api.user('other');
  const elsewhere = { compartmentId: other.tenancyId, emailAddress: 'a@example.com' };
  expect(await admin.call('POST', PATH, elsewhere)).toMatchObject({ status: 404 });
  expect(await admin.call('GET', `${PATH}?compartmentId=${other.tenancyId}`)).toMatchObject({
    status: 404,
    body: { code: 'NotAuthorizedOrNotFound' },
  });
  const compartment = admin.tenancyId.replace('tenancy', 'compartment');
  expect(await admin.call('GET', `${PATH}?compartmentId=${compartment}`)).toMatchObject({
    status: 400,
    body: { message: 'compartmentId must be the OCID of a tenancy' },
  });
});

test('an entry of another tenancy, or one that the policies do not show, is not there', async () => {
  const { body } = await suppress('mine@example.com');
  const other = await api.user('stranger');
  expect((await other.call('GET', `${PATH}/${body.id}`)).status).toBe(404);
  expect((await other.call('DELETE', `${PATH}/${body.id}`)).status).toBe(404);
  const sender = await api.user('acme', ['Senders']);
  expect((await sender.call('GET', `${PATH}/${body.id}`)).status).toBe(200);
  expect((await sender.call('DELETE', `${PATH}/${body.id}`)).status).toBe(404);
});

test('the list comes page by page in four orders, each entry once', async () => {
  const user = await api.user('pages');
  const names = ['c', 'a', 'e', 'b', 'd'];
  for (const name of names) await suppress(`${name}@example.com`, user);
  const letters = async (filter: string) =>
    (await listAll(user, filter)).map((address) => address[0]).join('');
  expect(await letters('')).toBe('dbeac');
  expect(await letters('&sortBy=TIMECREATED&sortOrder=ASC')).toBe('caebd');
  expect(await letters('&sortBy=EMAILADDRESS')).toBe('abcde');
  expect(await letters('&sortBy=EMAILADDRESS&sortOrder=DESC')).toBe('edcba');
});

test('a token of one order is refused in another', async () => {
  const user = await api.user('pages');
  const first = await user.call('GET', `${PATH}?compartmentId=${user.tenancyId}&limit=2`);
  const page = first.headers.get('opc-next-page');
  const query = `compartmentId=${user.tenancyId}&sortBy=EMAILADDRESS&page=${page}`;
  expect(await user.call('GET', `${PATH}?${query}`)).toMatchObject({
    status: 400,
    body: { message: 'page belongs to a list in another order' },
  });
});

test('the list is filtered by address with a literal plus, by time and by reason', async () => {
  const user = await api.user('filters');
  await suppress('a+b@example.com', user);
  const from = clock.now() + 1;
  await suppress('a b@example.com'.replace(' ', '.'), user);
  clock.advance(60_000);
  const until = clock.now() + 1;
  await suppress('late@example.com', user);
  const tenancy = fromOcid(user.tenancyId)!.uuid;
  await api.app.get(SuppressionService).add(tenancy, 'hard@example.com', 'mailbox_unknown');
  await api.app.get(SuppressionService).add(tenancy, 'odd@example.com', 'a customer called');
  expect(await list(user, '&emailAddress=A+B@example.com')).toEqual(['a+b@example.com']);
  expect(await list(user, '&emailAddress=a%2Bb@example.com')).toEqual(['a+b@example.com']);
  const [since, before] = [from, until].map((ms) => new Date(ms).toISOString());
  expect(
    await list(user, `&timeCreatedGreaterThanOrEqualTo=${since}&timeCreatedLessThan=${before}`),
  ).toEqual(['a.b@example.com']);
  expect(
    await list(user, `&timeCreatedLessThan=${before}&sortBy=EMAILADDRESS&sortOrder=DESC`),
  ).toEqual(['a.b@example.com', 'a+b@example.com'].sort().reverse());
  expect(await list(user, '&reason=HARDBOUNCE')).toEqual(['hard@example.com']);
  expect(await list(user, '&reason=UNKNOWN&sortBy=EMAILADDRESS')).toEqual(['odd@example.com']);
  expect(await list(user, '&reason=MANUAL')).toHaveLength(3);
});

test('a time that is none is refused by its name', async () => {
  const query = `compartmentId=${admin.tenancyId}&timeCreatedLessThan=2026-W01-1`;
  expect(await admin.call('GET', `${PATH}?${query}`)).toMatchObject({
    status: 400,
    body: {
      code: 'InvalidParameter',
      message: expect.stringContaining('timeCreatedLessThan must be') as string,
    },
  });
});
