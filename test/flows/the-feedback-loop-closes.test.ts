import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { post } from '../support/site-caller.js';
import { WayOut } from '../support/way-out.js';

interface Listed {
  readonly emailAddress: string;
  readonly reason: string;
  readonly timeExpires?: string;
  readonly isParked?: boolean;
}

interface Blocked {
  readonly emailAddress: string;
  readonly reason: string;
}

let way: WayOut;

beforeAll(async () => {
  // Five soft bounces on three days are the usual rule; a test has one day.
  way = await WayOut.start({ env: { EILPOST_SUPPRESSION_SOFT_DAYS: '1' } });
});

afterAll(() => way?.stop());

async function get<T>(path: string): Promise<T> {
  const { apiEndpoint, apiToken, tenancyId } = way.site.firstRun;
  const response = await fetch(`${apiEndpoint}${path}?compartmentId=${tenancyId}`, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

/** The entry of the address, once there is one. */
async function suppressed(address: string): Promise<Listed> {
  let found: Listed | undefined;
  await way.site.waitFor(async () => {
    const list = await get<Listed[]>('/20170907/suppressions');
    found = list.find(({ emailAddress }) => emailAddress === address);
    return found !== undefined;
  }, `the suppression of ${address}`);
  return found!;
}

/** Waits until so many bounces of the address are counted. */
async function counted(address: string, count: number): Promise<void> {
  await way.site.waitFor(async () => {
    const rows = await way.site.query<{ count: number }>(
      'select sum(count)::int as count from bounce_day where address = $1',
      [address],
    );
    return rows[0]!.count === count;
  }, `bounce ${count} of ${address}`);
}

/**
 * Submits a message to the address and to another reader beside it: the answer names the one, the blocked report tells of it, nothing
 * more reaches it, and the other one has the mail.
 */
async function expectRefused(address: string, reason: string): Promise<void> {
  const { sandbox, tenancyId, apiToken } = way.site.firstRun;
  const other = `ok+${randomUUID()}@mailbox.test`;
  const before = (await way.simulator.received(address, 0)).length;
  const reply = await post<{ suppressedRecipients: { email: string }[] }>(
    way.site,
    '/20220926/actions/submitEmail',
    JSON.stringify({
      sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
      recipients: { to: [{ email: address }, { email: other }] },
      subject: 'Once more',
      bodyText: 'Hello',
    }),
    { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
  );
  expect(reply).toMatchObject({
    status: 200,
    body: { suppressedRecipients: [{ email: address }] },
  });
  expect(await way.fate(other)).toMatchObject({ status: 'delivered' });
  expect(await way.fate(address)).toMatchObject({ status: 'suppressed', events: ['suppressed'] });
  await way.site.waitFor(async () => {
    const report = await get<Blocked[]>('/v1/blockedRecipients');
    return report.some((row) => row.emailAddress === address && row.reason === reason);
  }, `the blocked report of ${address}`);
  const report = await get<Blocked[]>('/v1/blockedRecipients');
  expect(report.filter(({ emailAddress }) => emailAddress === other)).toEqual([]);
  expect(await way.simulator.received(address, 0)).toHaveLength(before);
}

test('who complains gets no more mail', async () => {
  const address = 'complaint@mailbox.test';
  expect(await way.fateOf(address)).toMatchObject({ status: 'delivered' });
  expect(await suppressed(address)).toMatchObject({ reason: 'COMPLAINT' });
  await expectRefused(address, 'COMPLAINT');
});

test('who does not exist gets no more mail', async () => {
  const address = 'hard@mailbox.test';
  expect(await way.fateOf(address)).toMatchObject({ status: 'bounced' });
  const entry = await suppressed(address);
  expect(entry).toMatchObject({ reason: 'HARDBOUNCE' });
  expect(entry.timeExpires).toBeUndefined();
  expect(entry.isParked).toBeUndefined();
  await expectRefused(address, 'HARDBOUNCE');
});

test('whose bounce comes later as mail gets no more mail', async () => {
  const address = 'async-bounce@mailbox.test';
  expect(await way.fateOf(address)).toMatchObject({ status: 'delivered' });
  expect(await suppressed(address)).toMatchObject({ reason: 'HARDBOUNCE' });
  await expectRefused(address, 'HARDBOUNCE');
});

test('whose mailbox takes every message and says five times later that it is full gets no more mail', async () => {
  const address = 'async-full@mailbox.test';
  for (let count = 1; count <= 4; count++) {
    expect(await way.fateOf(address)).toMatchObject({ status: 'delivered' });
    await counted(address, count);
  }
  expect(await way.fateOf(address)).toMatchObject({ status: 'delivered' });
  expect(await suppressed(address)).toMatchObject({ reason: 'SOFTBOUNCE' });
  await expectRefused(address, 'SOFTBOUNCE');
});

test('whose mailbox is full five times gets no more mail for a time', async () => {
  const address = 'overquota@mailbox.test';
  for (let i = 0; i < 4; i++)
    expect(await way.fateOf(address)).toMatchObject({ status: 'bounced' });
  await counted(address, 4);
  const list = await get<Listed[]>('/20170907/suppressions');
  expect(list.map(({ emailAddress }) => emailAddress)).not.toContain(address);
  await way.send({ to: address });
  const entry = await suppressed(address);
  expect(entry).toMatchObject({ reason: 'SOFTBOUNCE' });
  expect(Date.parse(entry.timeExpires!)).toBeGreaterThan(Date.now());
  await expectRefused(address, 'SOFTBOUNCE');
});
