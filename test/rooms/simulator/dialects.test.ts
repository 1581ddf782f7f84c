import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROVIDER_HOSTS } from '../../../simulator/provider-hosts.js';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { Dialog } from '../../support/smtp-dialog.js';

const HOST = 'mx.gmx-stranger.test';
const { address: ADDRESS } = PROVIDER_HOSTS.find(({ name }) => name === HOST)!;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

async function call(method: string, path: string, body?: object) {
  const response = await fetch(`http://127.0.0.1:${simulator.httpPort}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as { message?: string } };
}

async function greeted(): Promise<Dialog> {
  const dialog = await Dialog.open(simulator.mxPort, ADDRESS);
  await dialog.say('EHLO client.test');
  return dialog;
}

it('is told over HTTP how a host behaves, and the host behaves so over SMTP', async () => {
  await call('PUT', `/dialects/${HOST}`, {
    like: 'gmx',
    rate: { perMinute: 1, counting: 'window', reply: '450 4.7.28 Slow down, {client}' },
  });
  const dialog = await greeted();
  expect(await dialog.say('MAIL FROM:<a@b.test>')).toMatch(/^250/);
  await dialog.say('RSET');
  expect(await dialog.say('MAIL FROM:<a@b.test>')).toContain('450 4.7.28 Slow down, 127.0.0.1');
  dialog.close();
  expect(simulator.hostStats(HOST)).toMatchObject({ attempts: 2, refused: { rate: 1 } });
});

it('sends a client away when it is told to, until it is told otherwise', async () => {
  await call('PUT', `/dialects/${HOST}`, {});
  const block = { client: '127.0.0.1', at: 'mail', reply: '421 4.7.0 [TSS04] Not you' };
  await call('POST', `/dialects/${HOST}/blocks`, block);
  const sentAway = await greeted();
  expect(await sentAway.say('MAIL FROM:<a@b.test>')).toContain('421 4.7.0 [TSS04] Not you');
  sentAway.close();
  await call('DELETE', `/dialects/${HOST}/blocks?client=127.0.0.1`);
  const welcome = await greeted();
  expect(await welcome.say('MAIL FROM:<a@b.test>')).toMatch(/^250/);
  welcome.close();
});

it('says what is wrong with a dialect', async () => {
  expect(await call('PUT', `/dialects/${HOST}`, { speed: 1 })).toMatchObject({
    status: 400,
    body: { message: 'not a dialect: speed is not known' },
  });
  expect(await call('PUT', '/dialects/mx.nowhere.test', {})).toMatchObject({ status: 404 });
});
