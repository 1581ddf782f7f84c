import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cli } from '../support/cli.js';
import { Site } from '../support/site.js';

let site: Site;
let cli: Cli;

beforeAll(async () => {
  site = await Site.start();
  cli = new Cli({ EILPOST_DATA_DIR: site.dataDir });
});

afterAll(async () => {
  cli.remove();
  await site.stop();
});

test('a long list goes in by parts and comes out whole, and its wrong lines are told', async () => {
  const count = 20_000;
  const lines = Array.from({ length: count }, (_, n) => `user${n}@closed.example,bounced`);
  lines[15_000] = 'nobody,bounced';
  writeFileSync(path.join(cli.folder, 'list.csv'), ['email,reason', ...lines].join('\n'));
  const tried = await cli.run(['suppression', 'import', 'list.csv', '--dry-run']);
  expect(tried.out).toMatch(/created +19999\n/);
  const said = await cli.run(['suppression', 'import', 'list.csv']);
  expect(said.err).toContain('line 15002: nobody is neither an email address nor @ and a domain\n');
  expect(said.out).toMatch(/created +19999\nreplaced +0\nunchanged +0\nnotTaken +1\n/);
  expect(said.code).toBe(1);
  const out = await cli.out('suppression', 'export');
  expect(out.trimEnd().split('\n')).toHaveLength(count);
  expect(out).toContain('\nuser7@closed.example,,HARDBOUNCE,');
});

test('a quote that is not closed costs its own line, and a line without an end what follows', async () => {
  const lines = Array.from({ length: 20_000 }, (_, n) => `quoted${n}@closed.example,"bounced"`);
  lines[10_000] = 'broken@closed.example,"bounced';
  lines[10_001] = 'unknown@closed.example,NONSENSE';
  const text = ['email,reason', ...lines].join('\n');
  writeFileSync(path.join(cli.folder, 'quotes.csv'), text);
  const said = await cli.run(['suppression', 'import', 'quotes.csv']);
  expect(said.out).toMatch(/created +19998\nreplaced +0\nunchanged +0\nnotTaken +2\n/);
  expect(said.err).toContain(
    'line 10002: broken@closed.example,"bounced has a quote that is never closed\n',
  );
  expect(said.err).toContain('line 10003: NONSENSE is no reason: leave it empty');
  expect(said.code).toBe(1);

  writeFileSync(path.join(cli.folder, 'endless.csv'), `${text}\n${'x'.repeat(200_000)}`);
  const half = await cli.run(['suppression', 'import', 'endless.csv']);
  expect(half.out).toMatch(/created +0\nreplaced +0\nunchanged +19998\nnotTaken +2\n/);
  expect(half.err).toContain('from line 20002 on not all was taken; import the file again');
  expect(half.err).toContain('eilpost: line 20002 has more than 100000 characters');
  expect(half.code).toBe(1);
});

test('mail to an imported address is kept back and stands in the blocked report', async () => {
  writeFileSync(path.join(cli.folder, 'one.csv'), 'ok+gone@mailbox.test,unsubscribed');
  await cli.out('suppression', 'import', 'one.csv');
  const from = site.firstRun.sandbox.sender;
  const mail = ['--to', 'ok+gone@mailbox.test', '--subject', 'x', '--text', 'x'];
  expect(await cli.out('send', '--from', from, ...mail)).toContain('ok+gone@mailbox.test');
  let report = '';
  await site.waitFor(async () => {
    report = await cli.out('blocked-recipient', 'list');
    return report.includes('ok+gone@mailbox.test');
  }, 'the blocked report');
  expect(report).toContain('UNSUBSCRIBE');
});
