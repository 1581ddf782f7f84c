import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceKeyRecord, ZoneRecord } from '../../src/senders/index.js';
import { until } from '../support/until.js';
import { textOf, WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start({
    env: { EILPOST_SERVICE_SIGNATURE: 'true', EILPOST_FEEDBACK_ID_SENDER: 'eilpost' },
  });
});
afterAll(() => way?.stop());

const FEEDBACK_ID = /^Feedback-ID: (.*)\r\n/m;

async function arrived(address: string, raw?: Buffer) {
  const fate = await way.fateOf(address, raw ? { raw } : {});
  expect(fate.status).toBe('delivered');
  const [copy] = way.simulator.messages(address);
  const { signatures, dmarc } = await way.simulator.verify(copy!);
  return { text: textOf(copy!), signatures, dmarc };
}

async function keyRecords(): Promise<ZoneRecord[]> {
  const text = await way.site.admin('domain', 'operator-records', '--json');
  return (JSON.parse(text) as ZoneRecord[]).filter(({ name }) => name.includes('._domainkey.'));
}

const selectorIn = ({ name }: ZoneRecord) => name.split('.')[0]!;

test('mail is signed by its domain and by the service, once the service has published its key', async () => {
  const [record] = await keyRecords();
  const domain = record!.name.split('._domainkey.')[1]!;
  way.simulator.putZone({ domain, about: 'The service.', records: [record!] });
  // The service looks for its record every ten seconds; messages do not wait for it.
  let count = 0;
  const isSigned = async () => {
    const { signatures } = await arrived(`ok+until${count++}@mailbox.test`);
    return signatures.some((signature) => signature.domain === domain);
  };
  await until(isSigned, 'the signature of the service');
  const { text, signatures, dmarc } = await arrived('ok+twice@mailbox.test');
  expect(signatures.map(({ result }) => result)).toEqual(['pass', 'pass', 'pass']);
  expect(signatures.map((signature) => signature.domain).sort()).toEqual(
    [domain, way.site.firstRun.sandbox.domain, way.site.firstRun.sandbox.domain].sort(),
  );
  expect(dmarc).toBe('pass');
  expect(FEEDBACK_ID.exec(text)?.[1]).toMatch(/^transactional:[0-9a-f]{15}:[0-9a-f]{15}:eilpost$/);
  const headers = [...text.matchAll(/(?<![a-z])h=([^;]+);/g)].map(([, names]) =>
    names!.replaceAll(/\s/g, ''),
  );
  expect(headers.length).toBe(3);
  for (const names of headers) expect(names.split(':')).toContain('feedback-id');
});

test('the ids are the same in all mail of a sender', async () => {
  const [one, two] = [await arrived('ok+one@mailbox.test'), await arrived('ok+two@mailbox.test')];
  expect(FEEDBACK_ID.exec(one.text)?.[1]).toBe(FEEDBACK_ID.exec(two.text)?.[1]);
});

test('a message that has an id of its own keeps it', async () => {
  const raw = Buffer.from(
    `From: <${way.sender}>\r\nSubject: Own\r\nDate: Sat, 31 Jan 2026 12:00:00 +0000\r\nFeedback-ID: a:b:c:acmemail\r\n\r\nGood day.\r\n`,
  );
  const { text, signatures } = await arrived('ok+own@mailbox.test', raw);
  expect(text.match(/^Feedback-ID:.*$/gm)).toEqual(['Feedback-ID: a:b:c:acmemail']);
  expect(signatures.every(({ result }) => result === 'pass')).toBe(true);
});

test('a key follows another while mail flows, and no message goes without the signature of the service', async () => {
  const [old] = await keyRecords();
  const domain = old!.name.split('._domainkey.')[1]!;
  const selectorsOf = async (count: number) => {
    const { signatures } = await arrived(`ok+rotating${count}@mailbox.test`);
    expect(signatures.every(({ result }) => result === 'pass')).toBe(true);
    return signatures.filter((one) => one.domain === domain).map(({ selector }) => selector);
  };
  const made = JSON.parse(
    await way.site.admin('domain', 'rotate-service-key', '--json'),
  ) as ServiceKeyRecord[];
  await expect(way.site.admin('domain', 'rotate-service-key')).rejects.toThrow(
    `${made[0]!.selector} still waits to be published`,
  );
  expect(await way.site.admin('domain', 'operator-records')).toContain(
    `; ${made[0]!.selector}: waits to be published`,
  );
  expect(await selectorsOf(0)).toEqual([selectorIn(old!)]);

  way.simulator.putZone({ domain, about: 'The service.', records: [old!, made[0]!] });
  let count = 1;
  const isNew = async () => {
    const [selector, ...others] = await selectorsOf(count++);
    expect(others).toEqual([]);
    expect([selectorIn(old!), made[0]!.selector]).toContain(selector);
    return selector === made[0]!.selector;
  };
  await until(isNew, 'the signature with the new key');
  const shown = await way.site.admin('domain', 'operator-records');
  expect(shown).toContain(`; ${selectorIn(old!)}: a newer key signs; the record may be taken back`);
  expect(shown).toContain(`${old!.name}. 3600 IN TXT`);
});
