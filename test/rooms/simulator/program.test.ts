import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startSimulator } from '../../../simulator/simulator.js';
import { Dialog } from '../../support/smtp-dialog.js';

/** The program itself, as the build leaves it. */
const MAIN = path.resolve('dist/simulator/main.js');

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(ports: { dns?: number; record?: string } = {}): ChildProcess {
  const child = fork(MAIN, {
    env: {
      EILPOST_SIMULATOR_DNS_PORT: String(ports.dns ?? 0),
      EILPOST_SIMULATOR_MX_PORT: '0',
      EILPOST_SIMULATOR_HTTP_PORT: '0',
      EILPOST_SIMULATOR_RECORD: ports.record ?? 'true',
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  started.push(child);
  return child;
}

async function portsOf(child: ChildProcess): Promise<{ mxPort: number; httpPort: number }> {
  const [message] = (await once(child, 'message')) as [
    { listening: { mxPort: number; httpPort: number } },
  ];
  return message.listening;
}

async function endOf(child: ChildProcess): Promise<{ code: unknown; said: string }> {
  let said = '';
  const { stderr } = child;
  stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // Not the event `close` of the child: it does not come when it was the parent that left.
  const [[code]] = (await Promise.all([once(child, 'exit'), once(stderr!, 'end')])) as [
    [unknown],
    unknown,
  ];
  return { code, said };
}

it('tells its parent the ports, serves, and leaves when told to', async () => {
  const child = start();
  const { mxPort, httpPort } = await portsOf(child);
  const dialog = await Dialog.open(mxPort);
  expect(await dialog.send('a@mailbox.test')).toMatch(/^250 /);
  const stats = await (await fetch(`http://127.0.0.1:${httpPort}/stats`)).json();
  expect(stats).toMatchObject({ messages: 1 });
  const end = endOf(child);
  child.kill('SIGTERM');
  expect(await end).toEqual({ code: 0, said: '' });
});

it('leaves when its parent is gone', async () => {
  const child = start();
  await portsOf(child);
  const end = endOf(child);
  child.disconnect();
  expect(await end).toEqual({ code: 0, said: '' });
});

it('says in one line that a port is taken', async () => {
  const other = await startSimulator();
  const { code, said } = await endOf(start({ dns: other.dnsPort }));
  await other.close();
  expect(code).toBe(1);
  expect(said).toBe(
    `simulator: the DNS port ${other.dnsPort} of 127.0.0.1 is taken; choose another with EILPOST_SIMULATOR_DNS_PORT\n`,
  );
});

it('says in one line that a setting is wrong', async () => {
  const { code, said } = await endOf(start({ record: 'maybe' }));
  expect(code).toBe(78);
  expect(said).toBe('simulator: EILPOST_SIMULATOR_RECORD=maybe: must be true or false\n');
});
