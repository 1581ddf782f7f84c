import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ScriptedSmtp } from '../support/scripted-smtp.js';
import { WayOut } from '../support/way-out.js';

const LOGIN = { user: 'relay user', pass: 'a pass & word' };

const { private: key, cert } = await generate([{ name: 'commonName', value: 'smarthost.test' }], {
  keySize: 2048,
  algorithm: 'sha256',
});

/** A smarthost that takes nothing without TLS and log-in. */
class Smarthost {
  readonly taken: { user: string; secure: boolean; recipients: string[] }[] = [];
  readonly #server = new SMTPServer({
    key,
    cert,
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      username === LOGIN.user && password === LOGIN.pass
        ? done(null, { user: username })
        : done(new Error('Invalid log-in')),
    onData: (stream, session, done) => {
      stream.resume().on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        this.taken.push({ user: session.user as string, secure: session.secure, recipients });
        done();
      });
    },
  });

  async listen(): Promise<number> {
    this.#server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.server.address() as { port: number }).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

let way: WayOut;
let plain: ScriptedSmtp;
const smarthost = new Smarthost();
let port: number;

beforeAll(async () => {
  plain = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?' });
  port = await smarthost.listen();
  // Routes are the operator's word: they may lead inside where the DNS of strangers may not.
  const env = {
    EILPOST_ROUTES: `by-variable.test=[127.0.0.1]:${plain.port}`,
    EILPOST_ALLOW_PRIVATE_ADDRESSES: 'false',
  };
  way = await WayOut.start({ env });
  // Until the service has seen a new route, its mail waits.
  for (const domain of ['by-table.test', 'mended.test', 'strict.test'])
    way.simulator.putZone({ domain, about: 'Nobody answers.', records: [], trouble: 'servfail' });
});
afterAll(async () => {
  await way?.stop();
  await plain?.close();
  await smarthost.close();
});

function passwordFile(password: string): string {
  const file = path.join(way.site.dataDir, 'route-password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return file;
}

test('a route of EILPOST_ROUTES leads to its host', async () => {
  expect((await way.fateOf('anybody@by-variable.test')).status).toBe('delivered');
  expect(plain.commands).toContain('RCPT TO:<anybody@by-variable.test>');
});

test('a route of the table leads to its host, with log-in and TLS', async () => {
  await way.site.admin(
    'route',
    'add',
    'by-table.test',
    `127.0.0.1:${port}`,
    '--tls',
    'required',
    '--username',
    LOGIN.user,
    '--password-file',
    passwordFile(LOGIN.pass),
  );
  const fate = await way.fateOf('anybody@by-table.test');
  expect(fate.status).toBe('delivered');
  expect(smarthost.taken).toEqual([
    { user: LOGIN.user, secure: true, recipients: ['anybody@by-table.test'] },
  ]);
  expect(fate.attempts.at(-1)!.transcript).not.toContain(
    Buffer.from(LOGIN.pass).toString('base64').slice(0, 8),
  );
});

test('a wrong password keeps mail waiting, and goes as soon as it is mended', async () => {
  const add = (password: string) =>
    way.site.admin(
      'route',
      'add',
      'mended.test',
      `127.0.0.1:${port}`,
      '--username',
      'relay user',
      '--password-file',
      passwordFile(password),
    );
  await add('wrong');
  await way.send({ to: 'anybody@mended.test' });
  const waiting = await way.fate('anybody@mended.test', ({ reason }) => reason === 'auth_failed');
  expect(waiting.status).toBe('waiting');
  await add(LOGIN.pass);
  expect((await way.fate('anybody@mended.test')).status).toBe('delivered');
});

test('TLS that is required and not to be had keeps mail waiting', async () => {
  await way.site.admin(
    'route',
    'add',
    'strict.test',
    `127.0.0.1:${plain.port}`,
    '--tls',
    'required',
  );
  await way.send({ to: 'anybody@strict.test' });
  const fate = await way.fate('anybody@strict.test', ({ reason }) => reason === 'tls_required');
  expect(fate.status).toBe('waiting');
  expect(plain.connections.flatMap(({ commands }) => commands)).not.toContain(
    'RCPT TO:<anybody@strict.test>',
  );
});
