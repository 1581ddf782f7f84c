import { afterEach, expect, it } from 'vitest';
import { post } from '../support/site-caller.js';
import { Site } from '../support/site.js';

interface Batch {
  readonly results: readonly {
    readonly status: number;
    readonly code?: string;
    readonly message?: string;
  }[];
}
interface Rates {
  readonly items: readonly { readonly counts: Readonly<Record<string, number>> }[];
}

const BATCH = 50;
/** Every twentieth that does not exist is surely more than 2 % well before this. */
const MOST = 500;

let site: Site | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

async function get<T>(path: string): Promise<T> {
  const { apiEndpoint, apiToken } = site!.firstRun;
  const response = await fetch(apiEndpoint + path, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  return (await response.json()) as T;
}

/** Submits messages of which every `nth` is to a mailbox that does not exist. */
async function submit(from: number, nth: number): Promise<Batch['results']> {
  const { sandbox, tenancyId, apiToken } = site!.firstRun;
  const messages = Array.from({ length: BATCH }, (_, i) => ({
    sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
    recipients: {
      to: [{ email: `${(from + i) % nth === 0 ? 'hard' : 'ok'}+${from + i}@mailbox.test` }],
    },
    subject: 'News',
    bodyText: 'News',
  }));
  const reply = await post<Batch>(
    site!,
    '/v1/actions/submitEmailBatch',
    JSON.stringify({ messages }),
    { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
  );
  expect(reply.status).toBe(200);
  return reply.body.results;
}

const DAY_MS = 86_400_000;

/** Waits until what became of all messages so far is counted; what is paused meanwhile is held. */
async function counted(sent: number): Promise<void> {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const range = [today - DAY_MS, today + 2 * DAY_MS].map((at) => new Date(at).toISOString());
  const sender = encodeURIComponent(site!.firstRun.sandbox.sender);
  const path = `/v1/rates?timeStart=${range[0]}&timeEnd=${range[1]}&groupBy=sender&sender=${sender}`;
  await site!.waitFor(async () => {
    const { counts } = (await get<Rates>(path)).items[0] ?? { counts: {} };
    const answered = (counts['delivered'] ?? 0) + (counts['hardBounced'] ?? 0);
    return answered >= sent || (await guards()).some(({ step }) => step === 'PAUSED');
  }, `${sent} answers`);
}

/** Sends until the sender is paused; null when all was taken. */
async function run(nth: number): Promise<{ sent: number; code: string; message: string } | null> {
  for (let sent = 0; sent < MOST;) {
    const results = await submit(sent, nth);
    const taken = results.filter(({ status }) => status === 200).length;
    const refused = results.find(({ status }) => status !== 200);
    sent += taken;
    if (refused) return { sent, code: refused.code!, message: refused.message! };
    await counted(sent);
  }
  return null;
}

const guards = async () =>
  (await get<{ items: { step: string; scope: string; subject: string }[] }>('/v1/guards')).items;

const QUICK = { EILPOST_GUARDS_SLOWED_PER_MINUTE: '6000', EILPOST_EVENTS_SWEEP_MS: '500' };

const ADMINISTRATOR = 'ok+admin@mailbox.test';
const ALARMS = 'ok+alarms@mailbox.test';

/** Gives the first user, who is an administrator, an address to be told at. */
async function addAddress(): Promise<void> {
  const { apiEndpoint, apiToken, userId } = site!.firstRun;
  const response = await fetch(`${apiEndpoint}/20160918/users/${userId}`, {
    method: 'PUT',
    body: JSON.stringify({ email: ADMINISTRATOR }),
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
  });
  expect(response.status).toBe(200);
}

/** Waits for a mail of ours, and answers with its source. */
async function mailTo(address: string, subject: string): Promise<string> {
  const path = `/mailboxes/${encodeURIComponent(address)}`;
  const find = async () =>
    (await site!.simulator<{ id: string; subject: string }[]>(path)).find(
      (mail) => mail.subject === subject,
    );
  await site!.waitFor(async () => (await find()) !== undefined, `${subject} to ${address}`);
  return (await site!.simulator<{ raw: string }>(`/messages/${(await find())!.id}`)).raw;
}

it('a run at 5 % hard bounces pauses its sender within 500 messages, and says why', async () => {
  site = await Site.start({ env: { ...QUICK, EILPOST_ALARM_ADDRESS: ALARMS } });
  await addAddress();
  const end = await run(20);
  expect(end).toMatchObject({ code: 'TooManyRequests' });
  expect(end!.message).toMatch(
    /^Sending as \S+ is paused, because of too many hard bounces; guard ocid1\.emailguard\./,
  );
  expect(await guards()).toMatchObject([
    { step: 'PAUSED', scope: 'SENDER', subject: site.firstRun.sandbox.sender },
  ]);
  const subject = `[eilpost] Sending as ${site.firstRun.sandbox.sender} is paused`;
  for (const address of [ADMINISTRATOR, ALARMS]) {
    const mail = await mailTo(address, subject);
    expect(mail).toContain('From: Eilpost <MAILER-DAEMON@');
    expect(mail).toContain('/v1/guards/ocid1.emailguard.');
  }
  expect(await site.admin('rates', 'reconcile')).toMatch(/^no difference: /);
}, 120_000);

it('a run at 1 % pauses nobody', async () => {
  site = await Site.start({ env: QUICK });
  expect(await run(100)).toBeNull();
  expect(await guards()).toEqual([]);
}, 120_000);
