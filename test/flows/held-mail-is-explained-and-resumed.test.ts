import { afterAll, beforeAll, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

interface Waiting {
  readonly items: readonly { readonly id: string; readonly recipient: string }[];
}
interface Explained {
  readonly waitsFor: string;
  readonly explanation: string;
  readonly destination: { readonly mailHosts: readonly string[] };
}

const TO = 'ok@mailbox.test';
let way: WayOut;

beforeAll(async () => {
  way = await WayOut.start();
});
afterAll(() => way.stop());

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const { apiEndpoint, apiToken } = way.site.firstRun;
  const response = await fetch(apiEndpoint + path, {
    method,
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const operate = (kind: string) =>
  call('POST', '/v1/queueOperations', {
    kind,
    filter: { domain: 'mailbox.test' },
    reason: 'they asked us to wait',
  });

test('mail to a paused destination waits, says why, and is delivered after it was resumed', async () => {
  await operate('PAUSE');
  await way.send({ to: TO });
  await way.send({ to: 'ok@nodsn.test' });
  const waiting = () => call<Waiting>('GET', '/v1/queue/messages?domain=mailbox.test');
  await way.site.waitFor(async () => (await waiting()).items.length === 1, 'the recipient');
  const [recipient] = (await waiting()).items;
  expect(recipient!.recipient).toBe(TO);
  const explained = await call<Explained>('GET', `/v1/explain/recipients/${recipient!.id}`);
  expect(explained.waitsFor).toBe('HOLD');
  expect(explained.explanation).toContain('they asked us to wait');
  expect(explained.destination.mailHosts).not.toEqual([]);
  // What came later, to somebody else, has left.
  await way.fate('ok@nodsn.test');
  expect((await waiting()).items).toHaveLength(1);
  await operate('RESUME');
  expect((await way.fate(TO)).events).toEqual(['accepted', 'delivered']);
});
