import { afterEach, describe, expect, test } from 'vitest';
import type { Reason } from '../../../src/mail/reason.js';
import { DROP, ScriptedSmtp, SILENCE, type Script } from '../../support/scripted-smtp.js';
import { open, sessionWith, told, transact } from './session.js';

const WITH_TLS = '250-scripted.test\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 PIPELINING';
const AUTH = { username: 'user', password: 'open sesame' };

let server: ScriptedSmtp;
afterEach(() => server.close());

async function refusal(...args: Parameters<typeof ScriptedSmtp.start>) {
  server = await ScriptedSmtp.start(...args);
  const { opened } = await open(server);
  if ('session' in opened) throw new Error('a session was opened');
  return opened.refused;
}

describe('a session', () => {
  test('is opened with our name and knows the extensions', async () => {
    server = await ScriptedSmtp.start();
    const session = await sessionWith(server);
    expect(server.commands).toEqual(['EHLO mail.example.com']);
    expect(session.offers('PIPELINING')).toBe(true);
    expect(session.offers('DSN')).toBe(false);
    expect(session.peer).toMatchObject({
      mxHost: 'scripted.test',
      mxAddress: '127.0.0.1',
      tls: null,
      reports: false,
    });
  });

  test('is opened with HELO where EHLO is not known', async () => {
    server = await ScriptedSmtp.start({ EHLO: '502 5.5.1 What?' });
    const session = await sessionWith(server);
    expect(server.commands).toEqual(['EHLO mail.example.com', 'HELO mail.example.com']);
    expect(told(await transact(session))).toEqual(['delivered']);
  });

  test('is encrypted where the server offers it, and asks again what it knows', async () => {
    server = await ScriptedSmtp.start(
      { EHLO: [WITH_TLS, '250-scripted.test\r\n250 DSN'] },
      { tls: true },
    );
    const session = await sessionWith(server);
    expect(server.commands).toEqual(['EHLO mail.example.com', 'STARTTLS', 'EHLO mail.example.com']);
    expect(session.peer.tls).toMatch(/^TLSv1\.[23] TLS_/);
    // RFC 3207 section 4.2: what was said in the clear counts no more.
    expect([session.offers('DSN'), session.offers('PIPELINING')]).toEqual([true, false]);
    expect(told(await transact(session))).toEqual(['delivered']);
    expect(server.connections[0]!.isSecure).toBe(true);
  });

  test('drops what the server slips in between STARTTLS and the handshake', async () => {
    const injected = '220 Go ahead\r\n250-scripted.test\r\n250 DSN';
    server = await ScriptedSmtp.start(
      { EHLO: [WITH_TLS, '250 scripted.test'], STARTTLS: injected },
      { tls: true },
    );
    const { opened } = await open(server);
    // Either the handshake fails over it, or it counts for nothing.
    if ('session' in opened) expect(opened.session.offers('DSN')).toBe(false);
    else expect(opened.refused.reason).toBe('tls_failed');
  });

  test('goes on in the clear where STARTTLS is refused', async () => {
    server = await ScriptedSmtp.start({ EHLO: WITH_TLS, STARTTLS: '454 4.7.0 Not today' });
    const session = await sessionWith(server);
    expect(session.peer.tls).toBeNull();
    expect(session.offers('PIPELINING')).toBe(true);
  });

  test('is not opened in the clear where TLS is required', async () => {
    server = await ScriptedSmtp.start({ EHLO: '250 scripted.test', STARTTLS: '502 5.5.1 What?' });
    const { opened } = await open(server, { tls: { kind: 'encrypted' } });
    expect(opened).toMatchObject({
      refused: { kind: 'deferred', scope: 'destination', reply: { code: 502 } },
    });
  });

  test.each([
    ['an authority that we trust', { kind: 'pkix' }, 'certificate_invalid'],
    [
      'a TLSA record',
      {
        kind: 'dane',
        records: [{ usage: 3, selector: 1, matchingType: 1, data: Buffer.alloc(32) }],
        names: [],
      },
      'dane_failed',
    ],
  ] as const)(
    'ends before a word of password or message where the certificate is not what %s says',
    async (_whose, tls, reason) => {
      server = await ScriptedSmtp.start({ EHLO: WITH_TLS }, { tls: true });
      const { opened, transcript } = await open(server, { tls, auth: AUTH });
      expect(opened).toMatchObject({
        refused: { kind: 'deferred', reason, scope: 'destination' },
        encryption: { why: expect.any(String) as string },
      });
      expect(server.commands.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
      expect(transcript.toString()).toContain('certificate');
    },
  );

  test('calls a host without encryption by that name where it is asked for', async () => {
    for (const script of [
      { EHLO: '250 scripted.test' },
      { EHLO: WITH_TLS, STARTTLS: '454 4.7.0 Not today' },
      { EHLO: '502 5.5.1 What?' },
    ]) {
      server = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?', ...script });
      const { opened } = await open(server, { tls: { kind: 'pkix' } });
      expect(opened).toMatchObject({
        refused: { kind: 'deferred', reason: 'tls_required' },
        encryption: { result: 'starttls-not-supported' },
      });
      await server.close();
    }
  });

  test('logs in inside TLS, and the password is in no transcript', async () => {
    server = await ScriptedSmtp.start({ EHLO: WITH_TLS }, { tls: true });
    const { opened, transcript } = await open(server, { tls: { kind: 'encrypted' }, auth: AUTH });
    expect('session' in opened).toBe(true);
    const secret = Buffer.from('\0user\0open sesame').toString('base64');
    expect(server.commands).toContain(`AUTH PLAIN ${secret}`);
    expect(transcript.toString()).toContain('> AUTH PLAIN');
    expect(transcript.toString()).not.toContain(secret);
    expect(transcript.toString()).not.toContain('sesame');
  });

  test('never says a password in the clear, unless TLS was ruled out by hand', async () => {
    server = await ScriptedSmtp.start({
      EHLO: '250-scripted.test\r\n250 AUTH PLAIN',
      STARTTLS: '502 What?',
    });
    const { opened } = await open(server, { auth: AUTH });
    expect('refused' in opened).toBe(true);
    expect(server.commands.filter((line) => line.startsWith('AUTH'))).toEqual([]);
    const plain = await open(server, { auth: AUTH, tls: { kind: 'none' } });
    expect('session' in plain.opened).toBe(true);
  });

  test('takes a refused log-in for a matter of the route', async () => {
    server = await ScriptedSmtp.start({ EHLO: WITH_TLS, AUTH: '535 5.7.8 Wrong' }, { tls: true });
    const { opened } = await open(server, { auth: AUTH });
    expect(opened).toMatchObject({
      refused: { kind: 'deferred', reason: 'auth_failed', scope: 'destination' },
    });
  });
});

describe('what keeps a session from being opened is never final and blames the destination', () => {
  test.each<[string, Script, Reason, { tls?: 'broken' }?]>([
    ['a greeting of 4xx', { CONNECT: '451 4.3.0 Sorry' }, 'remote_temporary'],
    ['a greeting of 421', { CONNECT: '421 4.3.2 Busy' }, 'remote_unavailable'],
    [
      'a greeting of 5xx',
      { CONNECT: '554 5.7.1 Client host [192.0.2.1] blocked using zen.example.org' },
      'ip_blocked',
    ],
    ['a greeting in another language', { CONNECT: 'HTTP/1.1 400 Bad Request' }, 'protocol_error'],
    ['a greeting that never ends', { CONNECT: '220-more\r\n'.repeat(20_000) }, 'protocol_error'],
    ['an EHLO reply that never ends', { EHLO: '250-more\r\n'.repeat(20_000) }, 'protocol_error'],
    [
      'EHLO and HELO refused',
      { EHLO: '502 5.5.1 What?', HELO: '502 5.5.1 What?' },
      'protocol_error',
    ],
    ['421 at EHLO', { EHLO: '421 4.3.2 Busy' }, 'remote_unavailable'],
    [
      '421 right behind EHLO',
      { EHLO: '250 scripted.test\r\n421 4.3.2 Changed my mind' },
      'remote_unavailable',
    ],
    [
      'more replies than questions',
      { EHLO: '250 scripted.test\r\n250 And more' },
      'protocol_error',
    ],
    ['a broken connection instead of a greeting', { CONNECT: DROP }, 'connection_lost'],
    ['a broken connection at EHLO', { EHLO: DROP }, 'connection_lost'],
    ['a broken connection at STARTTLS', { EHLO: WITH_TLS, STARTTLS: DROP }, 'connection_lost'],
    ['a handshake that is none', { EHLO: WITH_TLS }, 'tls_failed', { tls: 'broken' }],
  ])('%s: %s', async (_what, script, reason, options = {}) => {
    expect(await refusal(script, options)).toMatchObject({
      kind: 'deferred',
      scope: 'destination',
      reason,
    });
  });

  test.each([
    ['greeting', { CONNECT: SILENCE }],
    ['EHLO', { EHLO: SILENCE }],
  ] as const)('silence at %s: connection_timeout', async (_what, script) => {
    server = await ScriptedSmtp.start(script);
    const { opened } = await open(server, { commandMs: 100 });
    expect(opened).toMatchObject({ refused: { kind: 'deferred', reason: 'connection_timeout' } });
  });

  test('an address of ours that the machine does not have is no fault of the destination', async () => {
    server = await ScriptedSmtp.start();
    const egress = { address: '192.0.2.1', ehloName: 'out.example.com' };
    const { opened } = await open(server, { egress });
    expect(opened).toMatchObject({
      refused: { kind: 'deferred', reason: 'egress_unavailable', scope: 'message' },
    });
    expect(server.connections).toHaveLength(0);
  });

  test('a port where nobody listens: connection_refused', async () => {
    server = await ScriptedSmtp.start();
    const { port } = server;
    await server.close();
    const { opened, transcript } = await open(server, { port });
    expect(opened).toMatchObject({ refused: { reason: 'connection_refused' } });
    expect(transcript.toString()).toContain('connecting to scripted.test [127.0.0.1]');
  });
});
