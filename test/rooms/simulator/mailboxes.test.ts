import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { Dialog } from '../../support/smtp-dialog.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let simulator: Simulator;
let base: string;
beforeAll(async () => {
  simulator = await startSimulator();
  base = `http://127.0.0.1:${simulator.httpPort}`;
});
afterAll(() => simulator.close());
beforeEach(() => simulator.clear());

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(base + path);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  return (await response.json()) as T;
}

async function getPage(path: string): Promise<string> {
  const response = await fetch(base + path, { headers: { accept: 'text/html' } });
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  return response.text();
}

async function sendRaw(to: string, content: string | Buffer): Promise<string> {
  const dialog = await Dialog.open(simulator.mxPort);
  await dialog.offer(to);
  await dialog.say('DATA');
  dialog.write(content);
  const reply = await dialog.say('.');
  dialog.close();
  return reply;
}

describe('what was received', () => {
  it('is kept byte for byte, without the dots that were stuffed', async () => {
    const content = Buffer.concat([
      Buffer.from('Subject: dots\r\n\r\n..\r\n..one\r\n...two\r\n.. \r\na.b\r\n'),
      Buffer.from([0xe4, 0xff, 0x00, 0x80, 0x0d, 0x0a]),
      Buffer.from('bare\nline\rbreaks\t \r\n\r\n\r\n'),
    ]);
    expect(await sendRaw('dots@mailbox.test', content)).toMatch(/^250 /);
    const unstuffed = content.toString('latin1').replaceAll('\r\n..', '\r\n.');
    const [message] = simulator.messages('dots@mailbox.test');
    expect(message?.raw.toString('latin1')).toBe(unstuffed);
    const source = await fetch(`${base}/messages/${message?.id}/raw`);
    expect(Buffer.from(await source.arrayBuffer()).toString('latin1')).toBe(unstuffed);
  });

  it('is kept byte for byte however it is cut into packets', async () => {
    const content = 'Subject: cut\r\n\r\n..\r\n....\r\nend\r\n';
    const dialog = await Dialog.open(simulator.mxPort);
    await dialog.offer('cut@mailbox.test');
    await dialog.say('DATA');
    for (const byte of `${content}.\r\n`) {
      dialog.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await dialog.reply()).toMatch(/^250 /);
    const [message] = simulator.messages('cut@mailbox.test');
    expect(message?.raw.toString()).toBe('Subject: cut\r\n\r\n.\r\n...\r\nend\r\n');
    dialog.close();
  });

  it('has its whole envelope', async () => {
    const dialog = await Dialog.open(simulator.mxPort);
    await dialog.say('EHLO client.test');
    await dialog.say(
      'MAIL FROM:<bounce+1@x.test> SIZE=40 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=e1',
    );
    await dialog.say('RCPT TO:<one@mailbox.test> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;one@old.test');
    dialog.write(Buffer.from('RCPT TO:<grün@gmail.test>\r\n'));
    expect(await dialog.reply()).toMatch(/^250 /);
    await dialog.say('DATA');
    await dialog.say('Message-ID: <1@x.test>\r\n\r\n.');
    dialog.close();
    const [message] = simulator.messages();
    expect(message).toMatchObject({
      host: 'mx1.mailbox.test',
      messageId: '<1@x.test>',
      acknowledged: true,
      client: { address: '127.0.0.1', helo: 'client.test', tls: null },
      envelope: {
        from: 'bounce+1@x.test',
        body: '8bitmime',
        smtpUtf8: true,
        size: 40,
        ret: 'HDRS',
        envid: 'e1',
        recipients: [
          {
            address: 'one@mailbox.test',
            notify: ['SUCCESS', 'DELAY'],
            orcpt: 'rfc822;one@old.test',
          },
          { address: 'grün@gmail.test', notify: null, orcpt: null },
        ],
      },
    });
  });

  it('knows the null sender and numbers the connections', async () => {
    const dialog = await Dialog.open(simulator.mxPort);
    expect(await dialog.send('a@mailbox.test', undefined, '')).toMatch(/^250 /);
    expect(await dialog.send('a@mailbox.test')).toMatch(/^250 /);
    dialog.close();
    const other = await Dialog.open(simulator.mxPort);
    expect(await other.send('a@mailbox.test')).toMatch(/^250 /);
    other.close();
    const [first, second, third] = simulator.messages('a@mailbox.test');
    expect(first?.envelope.from).toBe('');
    expect(second?.client.connection).toBe(first?.client.connection);
    expect(third?.client.connection).toBe(first!.client.connection + 1);
  });

  it('has a recipient once that was named twice, and tells', async () => {
    const dialog = await Dialog.open(simulator.mxPort);
    await dialog.offer('a@mailbox.test');
    expect(await dialog.say('RCPT TO:<A@mailbox.test>')).toMatch(/^250 /);
    await dialog.say('DATA');
    await dialog.say('Subject: x\r\n\r\n.');
    dialog.close();
    expect(simulator.stats()).toMatchObject({ recipients: 1, repeatedRecipients: 1 });
  });

  it('is nothing when the client left in the middle of DATA', async () => {
    const dialog = await Dialog.open(simulator.mxPort);
    await dialog.offer('gone@mailbox.test');
    await dialog.say('DATA');
    dialog.write('Subject: half\r\n\r\nhalf');
    dialog.close();
    expect(await sendRaw('gone@mailbox.test', 'Subject: whole\r\n\r\n')).toMatch(/^250 /);
    expect(simulator.messages('gone@mailbox.test')).toHaveLength(1);
  });
});

describe('counting only', () => {
  it('keeps nothing, and the speaking addresses still speak', async () => {
    const counting = await startSimulator({ record: false });
    const dialog = await Dialog.open(counting.mxPort);
    expect(await dialog.send('a@mailbox.test', 'x: y\r\n\r\n')).toMatch(/^250 /);
    expect(await dialog.send('reject-at-data@mailbox.test')).toMatch(/^554 /);
    dialog.close();
    expect(counting.stats()).toMatchObject({
      connections: 1,
      messages: 1,
      recipients: 1,
      bytes: 8,
      kept: { messages: 0, bytes: 0 },
    });
    await counting.close();
  });
});

describe('SPF, DKIM and DMARC', () => {
  const from = 'news@sender.test';

  beforeAll(async () => {
    const key = publicKey.toString('base64');
    const records = [
      { name: 'sender.test', type: 'TXT', value: 'v=spf1 ip4:127.0.0.0/8 ip6:::1 -all' },
      { name: 'sender.test', type: 'MX', value: '10 mx1.mailbox.test' },
      { name: 'k1._domainkey.sender.test', type: 'TXT', value: `v=DKIM1; k=rsa; p=${key}` },
      { name: '_dmarc.sender.test', type: 'TXT', value: 'v=DMARC1; p=reject; aspf=s; adkim=s' },
    ];
    const response = await fetch(`${base}/zones/sender.test`, {
      method: 'PUT',
      body: JSON.stringify({ records }),
    });
    expect(response.status).toBe(200);
  });

  async function send(to: string, keySelector: string, envelopeFrom = from): Promise<void> {
    const transport = createTransport({
      host: '127.0.0.1',
      port: simulator.mxPort,
      tls: { rejectUnauthorized: false },
      dkim: { domainName: 'sender.test', keySelector, privateKey },
    });
    await transport.sendMail({
      from,
      to,
      subject: 'Grüße & <b>more</b>',
      text: 'Hello\n.\n..\n',
      envelope: { from: envelopeFrom, to },
    });
    transport.close();
  }

  it('pass for a message that nodemailer signed', async () => {
    await send('ann@mailbox.test', 'k1');
    const rows = await getJson<object[]>('/mailboxes/ann%40mailbox.test');
    expect(rows).toMatchObject([
      { from, subject: 'Grüße & <b>more</b>', spf: 'pass', dkim: 'pass', dmarc: 'pass' },
    ]);
    const [message] = simulator.messages('ann@mailbox.test');
    expect(await simulator.verify(message!)).toMatchObject({
      signatures: [{ domain: 'sender.test', selector: 'k1', result: 'pass' }],
    });
  });

  it('do not pass when the message was changed, and the reason is told', async () => {
    await send('ann@mailbox.test', 'k1');
    const signed = simulator.messages('ann@mailbox.test')[0]!.raw.toString('latin1');
    const stuffed = signed.replaceAll('\r\n.', '\r\n..');
    await sendRaw('bob@mailbox.test', stuffed.replace('Hello', 'Hallo'));
    await sendRaw('cay@mailbox.test', stuffed.replace('\r\nTo: ', '\r\nTo: x@y.test, '));
    await sendRaw('dan@mailbox.test', stuffed);
    expect(await verdictOf('bob@mailbox.test')).toMatchObject({
      dkim: 'neutral',
      dmarc: 'fail',
      signatures: [{ comment: 'body hash did not verify' }],
    });
    expect(await verdictOf('cay@mailbox.test')).toMatchObject({ dkim: 'fail', dmarc: 'fail' });
    expect(await verdictOf('dan@mailbox.test')).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
  });

  it('do not pass without a published key, or from an address that SPF does not name', async () => {
    simulator.putZone({
      domain: 'elsewhere.test',
      about: '',
      records: [{ name: 'elsewhere.test', type: 'TXT', value: 'v=spf1 ip4:10.0.0.0/8 -all' }],
    });
    await send('eve@mailbox.test', 'k2', 'x@elsewhere.test');
    expect(await verdictOf('eve@mailbox.test')).toMatchObject({
      spf: 'fail',
      dkim: 'neutral',
      dmarc: 'fail',
      signatures: [{ selector: 'k2', comment: 'no key' }],
    });
  });

  async function verdictOf(address: string) {
    return simulator.verify((await simulator.received(address))[0]!);
  }
});

describe('mail that no program wrote', () => {
  it('can be looked at all the same', async () => {
    const junk = [
      '',
      '\r\n',
      'no header at all',
      'From: \r\nDKIM-Signature: v=1; a=; b=\r\n\r\n',
      'DKIM-Signature: v=1; a=rsa-sha256; d=timeout.invalid; s=x; h=from; bh=AA==; b=AA==\r\n\r\nx',
      `${'x'.repeat(5_000)}: y\r\n\r\n`,
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(200),
      Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a, 0x80]),
    ];
    for (const content of junk) {
      const bytes = Buffer.concat([Buffer.from(content), Buffer.from('\r\n')]);
      expect(await sendRaw('junk@mailbox.test', bytes)).toMatch(/^250 /);
    }
    expect(await getJson<object[]>('/mailboxes/junk@mailbox.test')).toHaveLength(junk.length);
    for (const { id } of simulator.messages()) {
      expect(await getPage(`/messages/${id}`)).toContain('<h2>Text</h2>');
    }
  });
});

describe('the HTTP face', () => {
  const hostile = [
    'From: "<script>alert(1)</script>" <x@evil.test>',
    'Subject: </title><img src=x onerror=alert(1)>',
    'Message-ID: <h1@evil.test>',
    '',
    '<script>alert(2)</script> & \'quotes"',
    '',
  ].join('\r\n');

  it('lists mailboxes and shows a message whole', async () => {
    await sendRaw('one@mailbox.test', 'Subject: first\r\n\r\nHello\r\n');
    await sendRaw('one@mailbox.test', 'Subject: second\r\n\r\nHello\r\n');
    const [mailbox] =
      await getJson<{ address: string; count: number; lastAt: string }[]>('/mailboxes');
    expect(mailbox).toMatchObject({ address: 'one@mailbox.test', count: 2 });
    expect(Date.parse(mailbox!.lastAt)).toBe(simulator.messages()[1]?.at);
    const rows = await getJson<{ id: string; subject: string }[]>('/mailboxes/one@mailbox.test');
    expect(rows.map(({ subject }) => subject)).toEqual(['second', 'first']);
    expect(await getJson(`/messages/${rows[1]?.id}`)).toMatchObject({
      subject: 'first',
      text: 'Hello\n',
      raw: 'Subject: first\r\n\r\nHello\r\n',
      headers: [{ name: 'Subject', value: 'first' }],
      envelope: { from: 'sender@sandbox.test' },
      verdict: { dkim: 'none' },
    });
  });

  it('shows pages in which hostile mail is only text', async () => {
    await sendRaw('one+<b>@mailbox.test'.replace(/[<>]/g, "'"), hostile);
    const [message] = simulator.messages();
    const address = message!.envelope.recipients[0]!.address;
    const pages = [
      await getPage('/'),
      await getPage(`/mailboxes/${encodeURIComponent(address)}`),
      await getPage(`/messages/${message!.id}`),
    ];
    for (const page of pages) expect(page).not.toMatch(/<script|<img|onerror=[^&]*>/);
    expect(pages[0]).toContain('one+&#39;b&#39;@mailbox.test');
    expect(pages[1]).toContain('&lt;/title&gt;&lt;img src=x');
    expect(pages[2]).toContain('&lt;script&gt;alert(2)&lt;/script&gt; &amp; &#39;quotes&quot;');
  });

  it('counts, tells duplicates and forgets', async () => {
    await sendRaw('one@mailbox.test', hostile);
    await sendRaw('one@mailbox.test', hostile);
    await sendRaw('one@mailbox.test', 'Subject: no id\r\n\r\n');
    expect(await getJson('/stats')).toMatchObject({
      messages: 3,
      recipients: 3,
      connections: 3,
      duplicates: 1,
      kept: { messages: 3 },
    });
    const lines = await (await fetch(`${base}/deliveries`)).text();
    expect(JSON.parse(lines)).toEqual({
      messageId: '<h1@evil.test>',
      recipient: 'one@mailbox.test',
      times: 2,
    });
    expect((await fetch(`${base}/messages`, { method: 'DELETE' })).status).toBe(200);
    expect(await getJson('/mailboxes')).toEqual([]);
    expect(await getJson('/stats')).toMatchObject({ messages: 0, duplicates: 0 });
  });

  it.each([
    ['GET', '/messages/4711', 404],
    ['GET', '/nowhere', 404],
    ['GET', '/mailboxes/%ff', 404],
    ['POST', '/messages', 404],
    ['PUT', '/zones/bad.test', 400],
  ])('%s %s is answered with %i and a reason', async (method, path, status) => {
    const body = method === 'PUT' ? '{"records":[{"name":"x.test"}]}' : null;
    const response = await fetch(base + path, { method, body });
    expect(response.status).toBe(status);
    const { code, message } = (await response.json()) as Record<string, string>;
    expect(code).toMatch(/^[A-Z]/);
    expect(message).toMatch(/^\w/);
  });
});
