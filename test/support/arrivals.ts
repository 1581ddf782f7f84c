import { expect } from 'vitest';
import type { Site } from './site.js';

/** A message as the JSON face of the simulated internet shows it. */
export interface Arrived {
  readonly id: string;
  readonly subject: string;
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
}

/** Waits until the mailbox holds so many messages, and answers with them, the last one first. */
export async function arrivedAt(site: Site, mailbox: string, count = 1): Promise<Arrived[]> {
  let found: Arrived[] = [];
  await site.waitFor(async () => {
    found = await site.simulator<Arrived[]>(`/mailboxes/${encodeURIComponent(mailbox)}`);
    return found.length >= count;
  }, `mail for ${mailbox}`);
  return found;
}

/** The octets of a message that arrived. */
export async function octetsOf(site: Site, id: string): Promise<Buffer> {
  const port = site.env['EILPOST_SIMULATOR_HTTP_PORT'];
  const response = await fetch(`http://127.0.0.1:${port}/messages/${id}/raw`);
  return Buffer.from(await response.arrayBuffer());
}

/** The envelope with which a message arrived. */
export async function envelopeOf(
  site: Site,
  id: string,
): Promise<{
  from: string;
  recipients: { address: string }[];
  ret: string | null;
  envid: string | null;
}> {
  return (
    await site.simulator<{ envelope: Awaited<ReturnType<typeof envelopeOf>> }>(`/messages/${id}`)
  ).envelope;
}

/** The kinds of events of a recipient, in order. */
export async function eventsOf(site: Site, address: string): Promise<string[]> {
  const rows = await site.query<{ kind: string }>(
    `select e.kind from message_event e join recipient r on r.shard = e.shard and r.id = e.recipient_id
     where r.address = $1 order by e.id`,
    [address],
  );
  return rows.map((row) => row.kind);
}

/** What a first mail must show: arrived, authenticated by SPF, DKIM and DMARC, and told in the event log with its transcript. */
export async function expectDelivered(site: Site, address: string, subject: string): Promise<void> {
  const [arrived] = await arrivedAt(site, address);
  expect(arrived).toMatchObject({ subject, spf: 'pass', dkim: 'pass', dmarc: 'pass' });
  await site.waitFor(
    async () => (await eventsOf(site, address)).includes('delivered'),
    `the event of ${address}`,
  );
  expect(await eventsOf(site, address)).toEqual(['accepted', 'delivered']);
  const [attempt] = await site.query<{ transcript: string }>(
    `select a.transcript from attempt a join message_event e on e.shard = a.shard and e.attempt_id = a.id
     join recipient r on r.shard = e.shard and r.id = e.recipient_id where r.address = $1`,
    [address],
  );
  expect(attempt!.transcript).toContain(`RCPT TO:<${address}>`);
  expect(attempt!.transcript).toMatch(/^.*250 /m);
}
