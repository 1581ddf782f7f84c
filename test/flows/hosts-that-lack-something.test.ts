import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf, WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start();
});
afterAll(() => way?.stop());

const UMLAUTS = 'Grüße aus der Möwenstraße\r\n.mit einem Punkt am Anfang\r\n';

function inGerman(contentType = 'text/plain; charset=utf-8'): Buffer {
  return Buffer.from(
    `From: <${way.sender}>\r\nSubject: A letter\r\nDate: Sat, 31 Jan 2026 12:00:00 +0000\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${UMLAUTS}`,
  );
}

test.each([
  ['notls.test', 'offers no TLS', null],
  ['brokentls.test', 'fails at the handshake', null],
  ['heloonly.test', 'knows no EHLO', null],
  ['nopipelining.test', 'takes one command at a time', /^TLSv1\.[23] /],
  ['slowgreeting.test', 'greets late', /^TLSv1\.[23] /],
])('%s, whose host %s, gets its mail', async (domain, _what, tls) => {
  const fate = await way.fateOf(`ok@${domain}`);
  expect(fate.status).toBe('delivered');
  if (tls) expect(fate.detail!['tls']).toMatch(tls);
  else expect(fate.detail).not.toHaveProperty('tls');
});

test('a host that takes 8 bits gets the message as it is, with a signature that verifies', async () => {
  await way.fateOf('ok+8bit@mailbox.test', { raw: inGerman() });
  const [copy] = way.simulator.messages('ok+8bit@mailbox.test');
  expect(copy!.envelope.body).toBe('8bitmime');
  expect(textOf(copy!)).toContain(UMLAUTS);
  const { signatures, spf, dmarc } = await way.simulator.verify(copy!);
  expect(signatures.map(({ algorithm, result }) => `${algorithm} ${result}`).sort()).toEqual([
    'ed25519-sha256 pass',
    'rsa-sha256 pass',
  ]);
  expect({ spf, dmarc }).toMatchObject({ dmarc: 'pass' });
});

test('a host that takes 7 bits only gets it rewritten, with a signature that verifies', async () => {
  const fate = await way.fateOf('ok@sevenbit.test', { raw: inGerman() });
  expect(fate.status).toBe('delivered');
  const [copy] = way.simulator.messages('ok@sevenbit.test');
  expect(copy!.raw.every((octet) => octet < 128)).toBe(true);
  expect(textOf(copy!)).toContain('Content-Transfer-Encoding: quoted-printable');
  expect(textOf(copy!)).toContain('Gr=C3=BC=C3=9Fe aus der M=C3=B6wenstra=C3=9Fe');
  const { signatures } = await way.simulator.verify(copy!);
  expect(signatures.map(({ result }) => result)).toEqual(['pass', 'pass']);
});

test('what can not be rewritten ends there', async () => {
  const fate = await way.fateOf('ok+signed@sevenbit.test', {
    raw: inGerman('multipart/signed; boundary=b'),
  });
  expect(fate).toMatchObject({ status: 'bounced', reason: 'eightbit_not_supported' });
  expect(way.simulator.messages('ok+signed@sevenbit.test')).toEqual([]);
});

test('an international address ends at a host that knows none, and its sender reads 5.6.7', async () => {
  const address = 'grüße@sevenbit.test';
  const fate = await way.fateOf(address);
  expect(fate).toMatchObject({ status: 'bounced', reason: 'utf8_not_supported' });
  await way.site.waitFor(
    () => way.simulator.messages(way.sender).some((m) => textOf(m).includes('Status: 5.6.7')),
    'the notification',
  );
});

test('an international address reaches a host that knows them', async () => {
  const fate = await way.fateOf('grüße@mailbox.test');
  expect(fate.status).toBe('delivered');
  const [copy] = way.simulator.messages('grüße@mailbox.test');
  expect(copy!.envelope.smtpUtf8).toBe(true);
});
