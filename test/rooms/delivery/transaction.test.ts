import { afterEach, describe, expect, test } from 'vitest';
import { DROP, ScriptedSmtp, SILENCE, type Script } from '../../support/scripted-smtp.js';
import { CONTENT, sessionWith, told, transact } from './session.js';

const NO_PIPELINING = '250-scripted.test\r\n250 8BITMIME';
const NO_SUCH_USER = '550 5.1.1 No such user here';

let server: ScriptedSmtp;
afterEach(() => server.close());

async function session(script: Script = {}) {
  server = await ScriptedSmtp.start(script);
  return sessionWith(server);
}

/** Both ways in which commands go out; every promise below holds for either. */
const WAYS = [
  ['in one packet', {}],
  ['one by one', { EHLO: NO_PIPELINING }],
] as const;

describe.each(WAYS)('a transaction whose commands go out %s', (_way, ehlo) => {
  test('hands the message over, dots doubled', async () => {
    const result = await transact(await session(ehlo), ['a', 'b']);
    expect(result).toMatchObject({
      outcome: 'answered',
      outcomes: [{ kind: 'delivered', reply: { text: 'Taken' } }, { kind: 'delivered' }],
    });
    expect(server.commands.slice(1)).toEqual([
      expect.stringMatching(/^MAIL FROM:<sender@example.com>/),
      'RCPT TO:<a@b.test>',
      'RCPT TO:<b@b.test>',
      'DATA',
    ]);
    expect(server.connections[0]!.contents).toEqual([CONTENT.replace('\r\n.a', '\r\n..a')]);
  });

  test('completes the last line, without which the dot would be no end', async () => {
    const content = [Buffer.from('Subject: hello\r\n'), Buffer.from('\r\nHello')];
    const result = await transact(await session(ehlo), ['a'], { content });
    expect(told(result)).toEqual(['delivered']);
    expect(server.connections[0]!.contents).toEqual(['Subject: hello\r\n\r\nHello\r\n']);
  });

  test('gives each recipient its own answer', async () => {
    const script: Script = {
      ...ehlo,
      'RCPT TO:<b@b.test>': NO_SUCH_USER,
      'RCPT TO:<c@b.test>': '452 4.2.2 Mailbox full',
    };
    const result = await transact(await session(script), ['a', 'b', 'c']);
    expect(told(result)).toEqual(['delivered', 'failed mailbox_unknown', 'deferred mailbox_full']);
    expect(result.outcome).toBe('answered');
  });

  test('lets the answer to MAIL speak for all', async () => {
    const result = await transact(
      await session({
        ...ehlo,
        MAIL: '550 5.7.1 Sender refused',
        RCPT: '503 5.5.1 MAIL first',
        DATA: '503 5.5.1 MAIL first',
      }),
      ['a', 'b'],
    );
    expect(result.outcomes.map((outcome) => outcome.reply?.code)).toEqual([550, 550]);
    expect(result.outcome).toBe('answered');
  });

  test('lets the answer to the dot speak for those that were accepted', async () => {
    const script: Script = {
      ...ehlo,
      'RCPT TO:<a@b.test>': NO_SUCH_USER,
      '.': '554 5.7.1 Rejected as spam',
    };
    const result = await transact(await session(script), ['a', 'b']);
    expect(told(result)).toEqual(['failed mailbox_unknown', 'failed content_rejected']);
  });

  test('lets the answer to DATA speak for those that were accepted, and sends no content', async () => {
    const script: Script = {
      ...ehlo,
      'RCPT TO:<a@b.test>': NO_SUCH_USER,
      DATA: '451 4.3.0 Not now',
    };
    const result = await transact(await session(script), ['a', 'b']);
    expect(told(result)).toEqual(['failed mailbox_unknown', 'deferred remote_temporary']);
    expect(server.connections[0]!.contents).toEqual([]);
  });

  test.each([
    [
      'everybody was refused',
      { RCPT: [NO_SUCH_USER, '250 ok'], DATA: ['503 5.5.1 No recipients', '354 Go'] },
      ['a'],
    ],
    ['DATA was refused', { DATA: ['451 4.3.0 Not now', '354 Go'] }, ['a']],
    [
      'MAIL was refused',
      {
        MAIL: ['451 4.3.0 Not now', '250 ok'],
        RCPT: ['503 MAIL first', '250 ok'],
        DATA: ['503 MAIL first', '354 Go'],
      },
      ['a'],
    ],
  ])(
    'begins with RSET when the one before was left because %s',
    async (_why, script, recipients) => {
      const isPipelined = Object.keys(ehlo).length === 0;
      const asked = isPipelined
        ? script
        : {
            ...script,
            ...('MAIL' in script ? { RCPT: '250 ok', DATA: '354 Go' } : {}),
            ...('RCPT' in script && !('MAIL' in script) ? { DATA: '354 Go' } : {}),
          };
      const open = await session({ ...ehlo, ...asked });
      expect((await transact(open, recipients)).outcomes[0]!.kind).not.toBe('delivered');
      expect(open.usable).toBe(true);
      expect(told(await transact(open))).toEqual(['delivered']);
      const second = server.commands.slice(server.commands.indexOf('RSET'));
      expect(second.map((line) => line.split(' ')[0])).toEqual(['RSET', 'MAIL', 'RCPT', 'DATA']);
      if (isPipelined) expect(server.connections[0]!.packets.at(-1)).toEqual(second);
    },
  );

  test.each([
    ['was taken', '250 2.0.0 Taken'],
    ['was refused after the dot', '554 5.7.1 Rejected'],
  ])('needs no RSET when the one before %s', async (_what, dot) => {
    const open = await session({ ...ehlo, '.': [dot, '250 ok'] });
    await transact(open);
    expect(told(await transact(open))).toEqual(['delivered']);
    expect(server.commands).not.toContain('RSET');
  });

  test('keeps what was answered when the connection breaks in the middle', async () => {
    const script: Script = {
      ...ehlo,
      'RCPT TO:<a@b.test>': NO_SUCH_USER,
      'RCPT TO:<c@b.test>': DROP,
    };
    const open = await session(script);
    const result = await transact(open, ['a', 'b', 'c', 'd']);
    expect(told(result)).toEqual([
      'failed mailbox_unknown',
      'deferred connection_lost',
      'deferred connection_lost',
      'deferred connection_lost',
    ]);
    expect(result.outcome).toBe('failed');
    expect(open.usable).toBe(false);
  });

  test('lets a 421 speak for all that are not refused yet', async () => {
    const script: Script = {
      ...ehlo,
      'RCPT TO:<a@b.test>': NO_SUCH_USER,
      'RCPT TO:<c@b.test>': '421 4.3.2 Closing',
    };
    const result = await transact(await session(script), ['a', 'b', 'c', 'd']);
    expect(result.outcomes.map((outcome) => outcome.reply?.code)).toEqual([550, 421, 421, 421]);
    expect(result.outcome).toBe('answered');
  });

  test.each([
    ['MAIL', { MAIL: DROP }, 'destination'],
    ['RCPT', { RCPT: DROP }, 'message'],
    ['DATA', { DATA: DROP }, 'message'],
  ] as const)(
    'says that nothing was handed over when the connection breaks at %s',
    async (_at, script, scope) => {
      const result = await transact(await session({ ...ehlo, ...script }));
      expect(result).toMatchObject({
        outcome: 'failed',
        outcomes: [{ kind: 'deferred', reason: 'connection_lost', scope }],
      });
    },
  );

  test('says that nobody knows when it breaks between the dot and its answer', async () => {
    const script: Script = { ...ehlo, 'RCPT TO:<a@b.test>': NO_SUCH_USER, '.': DROP };
    const result = await transact(await session(script), ['a', 'b']);
    expect(told(result)).toEqual(['failed mailbox_unknown', 'deferred reply_lost']);
    expect(result.outcome).toBe('unknown');
  });

  test('says the same when the answer to the dot does not come in time', async () => {
    const result = await transact(await session({ ...ehlo, '.': SILENCE }), ['a'], {
      timeouts: { commandMs: 20_000, dotMs: 50 },
    });
    expect(result).toMatchObject({ outcome: 'unknown', outcomes: [{ reason: 'reply_lost' }] });
  });

  test('blames the destination when an answer before the dot does not come in time', async () => {
    const result = await transact(await session({ ...ehlo, RCPT: SILENCE, DATA: SILENCE }), ['a'], {
      timeouts: { commandMs: 50, dotMs: 20_000 },
    });
    expect(result).toMatchObject({
      outcome: 'failed',
      outcomes: [{ reason: 'connection_timeout', scope: 'destination' }],
    });
  });

  test.each([
    ['words that are no reply', 'Nice to meet you'],
    ['a reply without end', `${'250-more\r\n'.repeat(3_000)}250-more`],
    ['a line without end', '2'.repeat(40_000)],
  ])('takes %s for a broken connection', async (_what, text) => {
    const open = await session({ ...ehlo, RCPT: text });
    const result = await transact(open);
    expect(result).toMatchObject({ outcome: 'failed', outcomes: [{ reason: 'protocol_error' }] });
    expect(open.usable).toBe(false);
  });

  test('reads a reply of many lines, and one that comes in pieces', async () => {
    const result = await transact(
      await session({ ...ehlo, '.': '250-2.0.0 Taken\r\n250-2.0.0 with\r\n250 2.0.0 thanks' }),
    );
    expect(result.outcomes[0]?.reply).toEqual({
      code: 250,
      enhanced: '2.0.0',
      text: 'Taken with thanks',
    });
  });
});

test('all commands up to DATA leave in one packet where the server allows it', async () => {
  await transact(await session(), ['a', 'b']);
  expect(server.connections[0]!.packets.map((packet) => packet.length)).toEqual([1, 4]);
});

test('a server that wants content although it refused everybody gets an empty message and stays usable', async () => {
  const open = await session({
    RCPT: [NO_SUCH_USER, '250 ok'],
    '.': ['554 5.5.1 No valid recipients', '250 ok'],
  });
  expect(told(await transact(open))).toEqual(['failed mailbox_unknown']);
  expect(server.connections[0]!.contents).toEqual(['']);
  expect(told(await transact(open))).toEqual(['delivered']);
});

test('everybody keeps the refusal when the server hangs up over it', async () => {
  const result = await transact(await session({ RCPT: NO_SUCH_USER, DATA: DROP }), ['a', 'b']);
  expect(told(result)).toEqual(['failed mailbox_unknown', 'failed mailbox_unknown']);
  expect(result.outcome).toBe('answered');
});

test.each([
  ['was closed by its server', (host: ScriptedSmtp) => host.hangUp()],
  ['was ended with a 421', (host: ScriptedSmtp) => host.say('421 4.4.2 Idle for too long')],
])('a session that %s while nobody used it is not usable any more', async (_what, act) => {
  const open = await session();
  await transact(open);
  act(server);
  await expect.poll(() => open.usable).toBe(false);
});

test.each([
  ['closes', { MAIL: ['250 ok', DROP] }],
  ['says 421', { MAIL: ['250 ok', '421 4.4.2 Too many messages'] }],
  ['refuses RSET', { DATA: ['451 4.3.0 Not now', '354 Go'], RSET: '500 5.5.1 What?' }],
] as const)(
  'a used session whose server %s at the next MAIL leaves the message untouched',
  async (_what, script) => {
    const open = await session(script);
    await transact(open);
    expect((await transact(open)).outcome).toBe('untouched');
    expect(open.usable).toBe(false);
  },
);

test('a 421 at the first MAIL is an answer', async () => {
  const result = await transact(await session({ MAIL: '421 4.3.2 Busy' }));
  expect(result).toMatchObject({
    outcome: 'answered',
    outcomes: [{ kind: 'deferred', reply: { code: 421 } }],
  });
});

test('a connection that breaks while the content is on its way has handed nothing over', async () => {
  const open = await session({ DATA: '354 Go' });
  server.connections[0]!.contents.push = () => 0;
  const much = Buffer.alloc(64 * 1024 * 1024, 'Line of text that goes on and on\r\n');
  const transaction = transact(open, ['a'], { content: [much] });
  await expect.poll(() => server.commands.includes('DATA')).toBe(true);
  await server.close();
  expect(await transaction).toMatchObject({
    outcome: 'failed',
    outcomes: [{ reason: 'connection_lost', scope: 'message' }],
  });
});

test('extensions are used where the server announces them', async () => {
  const ehlo = '250-scripted.test\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n250 SIZE';
  await transact(await session({ EHLO: ehlo }), [], {
    recipients: [{ address: 'ä@b.test', notify: 'SUCCESS,FAILURE', orcpt: 'rfc822;a+b=c@d.test' }],
    sizeBytes: 1234,
    needs8bit: true,
    needsUtf8: true,
    ret: 'HDRS',
    envid: 'id 1+2',
  });
  expect(server.commands.slice(1, 3)).toEqual([
    'MAIL FROM:<sender@example.com> SIZE=1234 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=id+201+2B2',
    Buffer.from('RCPT TO:<ä@b.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a+2Bb+3Dc@d.test').toString(
      'latin1',
    ),
  ]);
});

test('extensions are not used where it does not', async () => {
  await transact(await session({ EHLO: '250 scripted.test' }), [], {
    recipients: [{ address: 'a@b.test', notify: 'NEVER', orcpt: 'rfc822;a@b.test' }],
    sizeBytes: 1234,
    needs8bit: true,
    ret: 'FULL',
    envid: 'x',
  });
  expect(server.commands.slice(1, 3)).toEqual([
    'MAIL FROM:<sender@example.com>',
    'RCPT TO:<a@b.test>',
  ]);
});
