import net from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { TcpDialer, ViaFailure, type Via } from '../../../src/core/dialer.js';
import { UnreachableByProxy } from '../../../src/core/socks5.js';

const LOOPBACK = '127.0.0.1';
const dialer = new TcpDialer();
const servers: net.Server[] = [];
const sockets = new Set<net.Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) {
    server.close();
    await once(server, 'close');
  }
});

async function listen(onConnection: (socket: net.Socket) => void): Promise<number> {
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push(server);
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return (server.address() as net.AddressInfo).port;
}

/** A host that greets as SMTP servers do, and tells what it hears. */
async function mailHost(): Promise<{ port: number; heard: Promise<string> }> {
  let tell!: (text: string) => void;
  const heard = new Promise<string>((resolve) => (tell = resolve));
  const port = await listen((socket) => {
    socket.write('220 mx.example.test\r\n');
    socket.once('data', (data) => tell(data.toString()));
  });
  return { port, heard };
}

interface ProxyRules {
  /** What it answers to CONNECT; 0 connects. */
  readonly reply?: number;
  readonly login?: string;
  readonly silent?: boolean;
  /** It never hears of the destination. */
  readonly waits?: boolean;
}

/** A SOCKS5 proxy, byte by byte as the RFC has it; `fill` of its answers comes in single octets. */
function socksProxy({ reply = 0, login, silent, waits }: ProxyRules = {}): Promise<number> {
  return listen((socket) => {
    let step: 'hello' | 'password' | 'connect' | 'through' = 'hello';
    socket.on('data', (data) => {
      if (silent || step === 'through') return;
      if (step === 'hello') {
        const method = login === undefined ? 0 : data.subarray(2).includes(2) ? 2 : 0xff;
        step = method === 2 ? 'password' : 'connect';
        for (const octet of [5, method]) socket.write(Buffer.from([octet]));
      } else if (step === 'password') {
        const user = data.subarray(2, 2 + data[1]!).toString();
        const password = data.subarray(3 + data[1]!).toString();
        step = 'connect';
        socket.write(Buffer.from([1, `${user}:${password}` === login ? 0 : 1]));
      } else if (!waits) {
        step = 'through';
        const bound = [5, reply, 0, 1, 127, 0, 0, 1, 0, 0];
        if (reply !== 0) return void socket.end(Buffer.from(bound));
        const host = [...data.subarray(4, 8)].join('.');
        const onward = net.connect(data.readUInt16BE(8), host);
        sockets.add(onward);
        onward.once('data', (first) => {
          // The greeting comes in one packet with the answer, as it may.
          socket.write(Buffer.concat([Buffer.from(bound), first]));
          onward.pipe(socket);
          socket.pipe(onward);
        });
      }
    });
  });
}

const via = (port: number, auth: { username: string; password: string } | null = null): Via => ({
  kind: 'socks5',
  host: LOOPBACK,
  port,
  auth,
});

async function dial(port: number, through: Via, timeoutMs = 5_000): Promise<net.Socket> {
  const from = through.kind === 'proxy' ? '192.0.2.1' : null;
  const socket = await dialer.connect({ address: LOOPBACK, port, from, via: through, timeoutMs });
  sockets.add(socket);
  return socket;
}

test('through a SOCKS5 proxy both sides hear each other, from the first octet on', async () => {
  const host = await mailHost();
  const socket = await dial(host.port, via(await socksProxy()));
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  expect(greeting.toString()).toBe('220 mx.example.test\r\n');
  socket.write('EHLO me\r\n');
  expect(await host.heard).toBe('EHLO me\r\n');
});

test('a proxy that asks for a password gets it', async () => {
  const host = await mailHost();
  const port = await socksProxy({ login: 'ann:secret' });
  const socket = await dial(host.port, via(port, { username: 'ann', password: 'secret' }));
  expect(String((await once(socket, 'data'))[0])).toContain('220');
  for (const [auth, why] of [
    [{ username: 'ann', password: 'wrong' }, 'does not accept the user name and password'],
    [null, 'asks for a user name and password'],
  ] as const)
    await expect(dial(host.port, via(port, auth))).rejects.toThrow(why);
});

test('what a proxy says of itself is its fault, what it says of the destination is not', async () => {
  const refused = async (reply: number) =>
    dial(25, via(await socksProxy({ reply }))).catch((error: unknown) => error);
  for (const reply of [1, 2, 7, 8, 99]) expect(await refused(reply)).toBeInstanceOf(ViaFailure);
  for (const [reply, code] of [
    [3, 'ENETUNREACH'],
    [4, 'EHOSTUNREACH'],
    [5, 'ECONNREFUSED'],
    [6, 'ETIMEDOUT'],
  ] as const) {
    const error = await refused(reply);
    expect(error).toBeInstanceOf(UnreachableByProxy);
    expect(error).toMatchObject({ code });
  }
  const waiting = await socksProxy({ waits: true });
  await expect(dial(25, via(waiting), 200)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
});

test('a proxy that is away, silent, or none at all is named', async () => {
  const gone = await listen(() => undefined);
  servers.at(-1)!.close();
  await once(servers.pop()!, 'close');
  await expect(dial(25, via(gone))).rejects.toThrow(`SOCKS5 proxy 127.0.0.1:${gone}`);
  const silent = await socksProxy({ silent: true });
  await expect(dial(25, via(silent), 100)).rejects.toThrow('does not answer in time');
  const other = await listen((socket) => socket.write('220 hello\r\n'));
  await expect(dial(25, via(other))).rejects.toThrow('does not speak SOCKS5');
  const closing = await listen((socket) => socket.end());
  await expect(dial(25, via(closing))).rejects.toBeInstanceOf(ViaFailure);
});

test('a PROXY relay is told the address to send from and where to, then everything goes through', async () => {
  let heard = Buffer.alloc(0);
  const relay = await listen((socket) => {
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data]);
      if (heard.length === 28) socket.write('220 mx.example.test\r\n');
    });
  });
  const socket = await dial(2525, { kind: 'proxy', host: LOOPBACK, port: relay });
  expect(String((await once(socket, 'data'))[0])).toContain('220');
  expect(heard.subarray(12).toString('hex')).toBe(
    '2111000c' + 'c0000201' + '7f000001' + '000009dd',
  );
});
