import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IdentityModule, IdentityService, type Tenancy } from '../../../src/identity/index.js';
import { SendersModule, SendersService } from '../../../src/senders/index.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';

const clock = new FakeClock();
let room: Room;
let senders: SendersService;
let acme: Tenancy;
let other: Tenancy;

beforeAll(async () => {
  room = await openRoom([IdentityModule, SendersModule], {
    clock,
    env: { EILPOST_HOSTNAME: 'post.example.net' },
  });
  senders = room.get(SendersService);
  const identity = room.get(IdentityService);
  [acme, other] = [await identity.createTenancy('acme'), await identity.createTenancy('other')];
});
afterAll(() => room.close());

test('the entities say what the migrations made', async () => {
  expect(await room.schemaDrift()).toEqual([]);
});

test('an approved address is approved in any case and spelling of its domain, for its tenancy alone', async () => {
  const made = await senders.approveSender(acme.id, acme.id, 'News@Bücher.example');
  expect(made.emailAddress).toBe('news@xn--bcher-kva.example');
  const { id, emailAddress } = made;
  const approval = {
    id,
    compartmentId: acme.id,
    emailAddress,
    trafficClass: null,
    pool: 0,
    unsubscribe: null,
    tracks: { opens: false, clicks: false },
  };
  expect(await senders.approval(acme.id, 'NEWS@BÜCHER.example')).toEqual(approval);
  expect(await senders.approval(acme.id, 'news@xn--bcher-kva.example')).toEqual(approval);
  expect(await senders.approval(other.id, 'news@bücher.example')).toBeNull();
  expect(await senders.approval(acme.id, 'news@sub.bücher.example')).toBeNull();
  for (const none of ['', 'news', '@bücher.example', 'news@', 'news@[192.0.2.1]']) {
    expect(await senders.approval(acme.id, none)).toBeNull();
  }
});

test('approving twice is one approval, and text that is no address is refused', async () => {
  const first = await senders.approveSender(acme.id, acme.id, 'twice@example.com');
  const again = await senders.approveSender(acme.id, acme.id, 'TWICE@example.com');
  expect(again.id).toBe(first.id);
  await expect(senders.approveSender(acme.id, acme.id, 'nobody')).rejects.toThrow(
    'nobody is neither an address nor @ with a domain',
  );
});

test('a whole domain is approved only while it has an active key, and without its sub-domains', async () => {
  await senders.approveSender(acme.id, acme.id, '@Whole.example');
  expect(await senders.approval(acme.id, 'any@whole.example')).toBeNull();
  await senders.addDomain(acme.id, acme.id, 'whole.example', { ed25519: false });
  expect((await senders.approval(acme.id, 'any@whole.example'))?.emailAddress).toBe(
    '@whole.example',
  );
  expect(await senders.approval(acme.id, 'any@sub.whole.example')).toBeNull();
  await room.query(
    `update dkim set lifecycle_state = 'INACTIVE'
     where email_domain_id = (select id from email_domain where name = 'whole.example')`,
  );
  expect(await senders.approval(acme.id, 'any@whole.example')).not.toBeNull();
  clock.advance(11_000);
  expect(await senders.approval(acme.id, 'any@whole.example')).toBeNull();
});

test('a withdrawn sender is refused at once here and within 10 seconds elsewhere', async () => {
  const beside = await openRoom([IdentityModule, SendersModule], { clock, beside: room });
  try {
    const elsewhere = beside.get(SendersService);
    await senders.approveSender(acme.id, acme.id, 'leaving@example.com');
    expect(await senders.approval(acme.id, 'leaving@example.com')).not.toBeNull();
    expect(await elsewhere.approval(acme.id, 'leaving@example.com')).not.toBeNull();
    expect(await senders.withdrawSender(acme.id, 'Leaving@example.com')).toBe(true);
    expect(await senders.withdrawSender(acme.id, 'leaving@example.com')).toBe(false);
    expect(await senders.approval(acme.id, 'leaving@example.com')).toBeNull();
    // A hint about something else may end it sooner.
    clock.advance(10_001);
    expect(await elsewhere.approval(acme.id, 'leaving@example.com')).toBeNull();
    await senders.approveSender(acme.id, acme.id, 'leaving@example.com');
    clock.advance(3_000);
    expect(await elsewhere.approval(acme.id, 'leaving@example.com')).not.toBeNull();
  } finally {
    await beside.close();
  }
});

test('an approval holds in its region alone', async () => {
  const env = { EILPOST_REGION: 'far-2' };
  const beside = await openRoom([IdentityModule, SendersModule], { clock, beside: room, env });
  try {
    await senders.approveSender(acme.id, acme.id, 'here@example.com');
    const elsewhere = beside.get(SendersService);
    expect(await elsewhere.approval(acme.id, 'here@example.com')).toBeNull();
    expect(await elsewhere.listSenders(acme.id)).toEqual([]);
  } finally {
    await beside.close();
  }
});

test('a domain has an RSA and an Ed25519 key, which fit the records that its owner publishes', async () => {
  const domain = await senders.addDomain(acme.id, acme.id, 'Signed.Example');
  expect(domain.name).toBe('signed.example');
  const keys = await senders.signingKeys(acme.id, 'SIGNED.example');
  expect(keys.map((key) => key.algorithm)).toEqual(['rsa-sha256', 'ed25519-sha256']);
  const records = await senders.domainRecords(acme.id, 'signed.example');
  expect(records.map((record) => record.purpose)).toEqual(['dkim', 'dkim', 'spf', 'dmarc']);
  for (const [i, { selector, algorithm, key }] of keys.entries()) {
    expect(selector).toMatch(/^eil-20260131-[0-9a-f]{4}-[re]$/);
    expect(records[i]!.name).toBe(`${selector}._domainkey.signed.example`);
    const published = Buffer.from(/p=([^;]+)/.exec(records[i]!.value)![1]!, 'base64');
    const publicKey =
      algorithm === 'rsa-sha256'
        ? createPublicKey({ key: published, format: 'der', type: 'spki' })
        : ed25519PublicKey(published);
    const data = Buffer.from('what is signed');
    const digest = algorithm === 'rsa-sha256' ? 'sha256' : null;
    expect(verify(digest, data, publicKey, sign(digest, data, key))).toBe(true);
  }
  expect(keys[0]!.key.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(records[2]).toMatchObject({
    name: 'signed.example',
    type: 'TXT',
    value: 'v=spf1 include:spf.post.example.net ~all',
    purpose: 'spf',
  });
  expect(records[3]).toMatchObject({
    name: '_dmarc.signed.example',
    value: 'v=DMARC1; p=none; rua=mailto:dmarc@loc1.rp.post.example.net',
  });
});

test('adding a domain again, also at the same time, changes no key', async () => {
  const add = () => senders.addDomain(acme.id, acme.id, 'again.example');
  const [first, second] = await Promise.all([add(), add()]);
  expect(second.id).toBe(first.id);
  const before = await senders.domainRecords(acme.id, 'again.example');
  clock.advance(24 * 3_600_000);
  await add();
  expect(await senders.domainRecords(acme.id, 'again.example')).toEqual(before);
  expect(before).toHaveLength(4);
});

test('private keys are stored sealed, and open for their own row alone', async () => {
  await senders.addDomain(acme.id, acme.id, 'sealed.example');
  const [rsa, ed25519] = await room.query<{ id: string; sealed_private_key: string }>(
    `select dkim.id, sealed_private_key from dkim
     join email_domain on email_domain.id = email_domain_id where name = 'sealed.example'
     order by algorithm desc`,
  );
  expect(rsa!.sealed_private_key).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
  expect(Buffer.from(rsa!.sealed_private_key.slice(3), 'base64url').toString()).not.toContain(
    'KEY',
  );
  await room.query('update dkim set sealed_private_key = $2 where id = $1', [
    ed25519!.id,
    rsa!.sealed_private_key,
  ]);
  await expect(senders.signingKeys(acme.id, 'sealed.example')).rejects.toThrow(
    'the master key does not open the sealed DKIM key',
  );
});

test('nobody has keys of a domain that is not theirs', async () => {
  await senders.addDomain(acme.id, acme.id, 'mine.example');
  expect(await senders.signingKeys(acme.id, 'mine.example')).toHaveLength(2);
  expect(await senders.signingKeys(other.id, 'mine.example')).toEqual([]);
  expect(await senders.signingKeys(acme.id, 'sub.mine.example')).toEqual([]);
  expect(await senders.signingKeys(acme.id, 'not a domain')).toEqual([]);
  await expect(senders.domainRecords(other.id, 'mine.example')).rejects.toThrow('has no domain');
});

/** RFC 8463 section 4.2: the record has the bare 32 octets; Node wants them in their DER frame. */
function ed25519PublicKey(raw: Buffer) {
  expect(raw).toHaveLength(32);
  const der = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
  const framed = Buffer.concat([der.subarray(0, -32), raw]);
  return createPublicKey({ key: framed, format: 'der', type: 'spki' });
}
