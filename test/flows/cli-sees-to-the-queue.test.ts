import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../src/core/ocid.js';
import { DeliveryWorker } from '../../src/delivery/index.js';
import { SpoolService } from '../../src/spool/index.js';
import { PartitionsJob } from '../../src/spool/partitions.job.js';
import { AdminCli } from '../support/admin.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../support/api.js';
import { Cli } from '../support/cli.js';
import { newMessage } from '../support/spool.js';
import { ScriptedSmtp } from '../support/scripted-smtp.js';
import { until } from '../support/until.js';

let host: ScriptedSmtp;
let api: Api;
let acme: ApiUser;
let cli: Cli;
let operators: Cli;
let admin: AdminCli;

beforeAll(async () => {
  host = await ScriptedSmtp.start();
  const env = { EILPOST_ROUTES: `*=127.0.0.1:${host.port}`, EILPOST_LOG_LEVEL: 'silent' };
  api = await openApi({ env });
  acme = await api.user('acme');
  cli = Cli.for(api.url, acme);
  operators = Cli.for(api.url, await api.user(OPERATOR));
  admin = new AdminCli({ DATABASE_URL: api.databaseUrl, EILPOST_DATA_DIR: cli.folder });
  await api.app.get(PartitionsJob).run();
  await api.app.get(DeliveryWorker).start();
});
afterAll(async () => {
  cli.remove();
  operators.remove();
  await api.app.get(DeliveryWorker).drain();
  await api.close();
  await host.close();
});

async function accept(...to: string[]): Promise<void> {
  const tenancyId = fromOcid(acme.tenancyId)!.uuid;
  const message = newMessage(to, { tenancyId, compartmentId: tenancyId });
  await api.app.get(SpoolService).accept([message]);
}

const waiting = async (domain: string) =>
  (await cli.run(['queue-message', 'list', '--domain', domain, '--output', 'csv'])).out
    .trimEnd()
    .split('\n').length - 1;

test('mail is held, told of before anything is done to it, and ended', async () => {
  const where = ['--domain', 'a.test'];
  const held = await cli.run(['queue', 'hold', ...where, '--why', 'they moved', '--yes']);
  expect(held).toMatchObject({
    code: 0,
    out: expect.stringContaining('ocid1.queuehold') as string,
  });
  await accept('one@a.test', 'two@a.test');
  const dry = await cli.run(['queue', 'delete', ...where, '--dry-run']);
  expect(dry).toMatchObject({ code: 0, out: '' });
  expect(dry.err).toContain('to delete: 2 waiting recipients');
  expect(dry.err).toContain('one@a.test');
  const boundless = await cli.run(['queue', 'delete', '--yes']);
  expect(boundless).toMatchObject({ code: 2, out: '' });
  expect(boundless.err).toContain('--all');
  const unasked = await cli.run(['queue', 'delete', ...where]);
  expect(unasked).toMatchObject({ code: 2, out: '' });
  expect(unasked.err).toContain('needs --yes');
  expect(await waiting('a.test')).toBe(2);
  const done = await cli.run(['queue', 'delete', ...where, '--limit', '1', '--yes', '--wait']);
  expect(done).toMatchObject({ code: 0, out: 'done to 1\n' });
  const bounced = await cli.run(['queue', 'bounce', ...where, '--yes', '--wait']);
  expect(bounced).toMatchObject({ code: 0, out: 'done to 1\n' });
  expect(await cli.run(['queue', 'retry', ...where, '--yes'])).toMatchObject({ code: 0, out: '' });
  const released = await cli.run(['queue', 'release', ...where, '--yes']);
  expect(released.err).toContain('they moved');
  expect((await cli.run(['queue', 'release', ...where, '--yes'])).err).toContain('nothing is held');
});

test('what happens to mail is followed, a line for each event', async () => {
  let said: Awaited<ReturnType<Cli['run']>> | null = null;
  void cli.run(['queue', 'follow', '--domain', 'b.test', '--count', '2']).then((s) => (said = s));
  let sent = 0;
  await until(async () => {
    await accept(`${sent++}@b.test`);
    return said !== null;
  }, 'two events');
  const lines = said!.out.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines)
    expect(line).toMatch(/^\d\d:\d\d:\d\d {2}(accepted|delivered) +\d+@b\.test/);
});

test('the way to a domain is traced, with a connection where that is wanted', async () => {
  const traced = await operators.run(['trace', 'c.test', '--connect']);
  expect(traced.code).toBe(0);
  expect(traced.out).toMatch(/^c\.test\n/);
  expect(traced.out).toMatch(/fixed host +127\.0\.0\.1/);
  expect(traced.out).toMatch(/limit +connections 20 {2}\(configuration, D: EILPOST_DELIVERY_MAX/);
  expect(traced.out).toMatch(/^open: 127\.0\.0\.1 \[127\.0\.0\.1\], in the clear/m);
  expect(traced.out).toContain('> QUIT');
  expect((await cli.run(['trace', 'nobody-writes-there.test'])).code).toBe(1);
});

test('limits of a way and of a provider are tables, and lists show what was said', async () => {
  const way = await operators.out('destination', 'explain', 'c.test');
  expect(way).toMatch(/^ways:\n {2}- egressIp/m);
  expect(way).toMatch(/^ {6}NAME +VALUE +FROM +EVIDENCE +SOURCE\n {6}connections +20 /m);
  const provider = await operators.out('provider', 'get', 'google');
  expect(provider).toMatch(/^shaping:\n {2}NAME +VALUE +FROM +EVIDENCE +SOURCE$/m);
  const rules = await operators.out('reply-rule', 'list');
  expect(rules).toMatch(/^ID +REASON +ACTION +PERMANENCE +HITS /);
  const attempts = await operators.out('attempt', 'list', '--domain', 'b.test');
  expect(attempts).toMatch(/ answered +\d+ +250 /);
});

test('the operator does the same on the database, and is told first what would be met', async () => {
  const where = ['--tenancy', 'acme', '--domain', 'd.test'];
  expect(await admin.out('queue', 'hold', ...where, '--yes')).toMatch(/done\n$/);
  const holds = await cli.run(['queue-hold', 'list', '--output', 'csv']);
  expect(holds.out + holds.err).toContain('d.test');
  await accept('one@d.test');
  const told = await admin.out('queue', 'delete', ...where);
  expect(told).toMatch(
    /^1 waiting recipients match\n {2}one@d\.test {2}queued\nnothing was changed/,
  );
  expect(await waiting('d.test')).toBe(1);
  await expect(admin.out('queue', 'delete', '--yes')).rejects.toThrow('--all');
  expect(await admin.out('queue', 'delete', ...where, '--yes')).toContain('ocid1.queueoperation');
  await until(async () => (await waiting('d.test')) === 0, 'the end of the mail');
  expect(await admin.out('queue', 'release', ...where, '--yes')).toMatch(
    /^held by operator: .+\ndone/,
  );
  const wrong = await admin.run('queue', 'move', ...where, '--pool', 'second');
  expect(wrong).toMatchObject({
    code: 1,
    err: expect.stringContaining('OCID of a pool') as string,
  });
  expect(await admin.out('queue')).toContain('nothing waits');
});

test('the operator gives a tenancy more turns', async () => {
  expect(await admin.out('tenancy', 'weight', 'acme')).toBe('acme: 1\n');
  expect(await admin.out('tenancy', 'weight', 'acme', '3')).toBe('acme: 3\n');
  const { tenancyId } = acme;
  expect(await operators.json('tenancy-weight', 'get', tenancyId)).toEqual({
    tenancyId,
    weight: 3,
  });
  expect((await admin.run('tenancy', 'weight', 'acme', '101')).code).toBe(1);
});
