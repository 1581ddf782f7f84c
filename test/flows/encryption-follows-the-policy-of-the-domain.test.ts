import { afterAll, beforeAll, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start();
});
afterAll(() => way.stop());

/** The last line of the last attempt's transcript that is a note of ours and holds these words. */
function notes(fate: Awaited<ReturnType<WayOut['fateOf']>>): string {
  return fate.attempts.map(({ transcript }) => transcript).join('\n');
}

const waits = ({ events }: { events: readonly string[] }) => events.includes('deferred');

async function deferred(address: string) {
  await way.send({ to: address });
  const fate = await way.fate(address, waits);
  expect(way.simulator.messages(address)).toEqual([]);
  return fate;
}

test.each([
  ['dane.test', 'the certificate is what the TLSA records of the host say'],
  ['daneanchor.test', 'the certificate is what the TLSA records of the host say'],
  ['sts.test', 'the certificate is what is required of mx.sts.test'],
])('mail to %s goes to a host that showed what is asked', async (domain, note) => {
  const fate = await way.fateOf(`good@${domain}`);
  expect(fate.status).toBe('delivered');
  expect(notes(fate)).toContain(note);
  const [message] = way.simulator.messages(`good@${domain}`);
  expect(message!.client.tls).not.toBeNull();
});

test('two domains with one mail host and different policies never share a connection', async () => {
  const to = ['shared-enforce.test', 'shared-testing.test', 'shared-none.test'].map(
    (domain) => `someone@${domain}`,
  );
  await way.send({ to });
  for (const address of to) expect((await way.fate(address)).status).toBe('delivered');
  const connections = to.map((address) => way.simulator.messages(address)[0]!.client.connection);
  expect(new Set(connections).size).toBe(3);
});

test('where DANE is announced and STARTTLS is taken out, nothing is sent and the mail waits', async () => {
  const fate = await deferred('someone@danestripped.test');
  expect(fate).toMatchObject({ status: 'waiting', reason: 'tls_required' });
  expect(notes(fate)).toContain(
    'encryption is required, and mx.danestripped.test does not offer it',
  );
  expect(notes(fate)).not.toMatch(/> MAIL/);
});

test.each([
  ['wrongtlsa.test', 'dane_failed', 'no TLSA record matches the certificate'],
  ['tlsafails.test', 'dane_failed', 'the TLSA records of mx.tlsafails.test could not be had'],
  ['stsstripped.test', 'tls_required', 'encryption is required'],
  ['wrongname.test', 'certificate_invalid', 'a trusted certificate for mx.wrongname.test'],
  ['stsmismatch.test', 'mta_sts_mismatch', 'the MTA-STS policy allows mx.elsewhere.test'],
])('mail to %s waits: %s', async (domain, reason, words) => {
  const fate = await deferred(`someone@${domain}`);
  expect(fate.reason).toBe(reason);
  expect(notes(fate)).toContain(words);
  expect(notes(fate)).not.toMatch(/> MAIL/);
});

test.each([
  ['unsigned.test', 'without DNSSEC a TLSA record counts for nothing'],
  ['oldtlsa.test', 'records that mail can not use ask for encryption alone'],
  ['stsbroken.test', 'a policy that can not be read is not applied'],
])('mail to %s is delivered, encrypted: %s', async (domain) => {
  const address = `someone@${domain}`;
  expect((await way.fateOf(address)).status).toBe('delivered');
  expect(way.simulator.messages(address)[0]!.client.tls).not.toBeNull();
});

test('a policy in testing is not enforced, but what would have failed is counted', async () => {
  const fate = await way.fateOf('someone@ststesting.test');
  expect(fate.status).toBe('delivered');
  expect(notes(fate)).toContain('the policy is in testing, so this is only reported');
  await way.site.waitFor(async () => {
    const rows = await way.site.query(
      `select from tls_result where policy_domain = 'ststesting.test' and policy ->> 'type' = 'sts'
        and detail ->> 'result' = 'validation-failure' and sessions = 1`,
    );
    return rows.length === 1;
  }, 'the count');
});

test('a host whose encryption is broken is remembered, and spoken to in the clear at once', async () => {
  expect((await way.fateOf('first@brokentls.test')).status).toBe('delivered');
  const known = await way.site.query(`select from broken_tls where host = 'mx.brokentls.test'`);
  expect(known).toHaveLength(1);
  await way.site.waitFor(
    () => way.simulator.stats().open === 0,
    'the end of the connections that are open',
  );
  const second = await way.fateOf('second@brokentls.test');
  expect(second.status).toBe('delivered');
  expect(notes(second)).toContain('encryption with mx.brokentls.test failed lately');
  expect(notes(second)).not.toContain('> STARTTLS');
});
