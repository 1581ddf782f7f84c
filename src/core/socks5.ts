import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';

/** RFC 1928 section 3 and RFC 1929: version, methods, what a reply says. */
const VERSION = 5;
const NO_AUTH = 0;
const BY_PASSWORD = 2;
const NONE_ACCEPTABLE = 0xff;
const PASSWORD_VERSION = 1;
const CONNECT = 1;
const IPV4 = 1;
const NAME = 3;
const IPV6 = 4;

/**
 * Replies that speak of the destination, as the system would (RFC 1928 section 6); all others speak of the proxy.
 */
const OF_DESTINATION: Readonly<Record<number, string>> = {
  3: 'ENETUNREACH',
  4: 'EHOSTUNREACH',
  5: 'ECONNREFUSED',
  6: 'ETIMEDOUT',
};
const OF_PROXY: Readonly<Record<number, string>> = {
  1: 'it failed',
  2: 'its rules do not allow this connection',
  7: 'it does not know CONNECT',
  8: 'it does not know this kind of address',
};

export interface SocksTarget {
  /** A literal address. */
  readonly address: string;
  readonly port: number;
  readonly auth: { readonly username: string; readonly password: string } | null;
}

/** The proxy is there and says that the destination can not be reached; `code` is the system's. */
export class UnreachableByProxy extends Error {
  constructor(
    target: Pick<SocksTarget, 'address' | 'port'>,
    readonly code: string,
  ) {
    super(`the proxy can not reach ${target.address}:${target.port}: ${code}`);
  }
}

/**
 * Agrees with a SOCKS5 proxy, on an open connection, on who we are (RFC 1928 section 3, by password RFC 1929). Throws an
 * Error with a sentence for what is wrong between the proxy and us.
 */
export async function socks5Greet(socket: Socket, auth: SocksTarget['auth']): Promise<void> {
  const methods = auth ? [NO_AUTH, BY_PASSWORD] : [NO_AUTH];
  socket.write(Buffer.from([VERSION, methods.length, ...methods]));
  const [version, method] = await read(socket, 2);
  if (version !== VERSION) throw new Error('it does not speak SOCKS5');
  if (method === BY_PASSWORD && auth) await authenticate(socket, auth);
  else if (method === NONE_ACCEPTABLE)
    throw new Error(auth ? 'it takes no password' : 'it asks for a user name and password');
  else if (method !== NO_AUTH) throw new Error(`it chose method ${method}, which was not offered`);
}

async function authenticate(
  socket: Socket,
  auth: { readonly username: string; readonly password: string },
): Promise<void> {
  const [user, password] = [Buffer.from(auth.username), Buffer.from(auth.password)];
  socket.write(
    Buffer.concat([
      Buffer.from([PASSWORD_VERSION, user.length]),
      user,
      Buffer.from([password.length]),
      password,
    ]),
  );
  const [, status] = await read(socket, 2);
  if (status !== 0) throw new Error('it does not accept the user name and password');
}

/**
 * Asks a proxy that was greeted to connect to the target. When it resolves, what is written goes there. Throws
 * `UnreachableByProxy`, or an Error with a sentence for what the proxy says of itself.
 */
export async function socks5Connect(
  socket: Socket,
  target: Pick<SocksTarget, 'address' | 'port'>,
): Promise<void> {
  const address = ipaddr.process(target.address);
  const port = Buffer.alloc(2);
  port.writeUInt16BE(target.port);
  const kind = address.kind() === 'ipv4' ? IPV4 : IPV6;
  const head = Buffer.from([VERSION, CONNECT, 0, kind, ...address.toByteArray()]);
  socket.write(Buffer.concat([head, port]));
  const [, reply, , bound] = await read(socket, 4);
  if (reply !== 0) {
    const code = OF_DESTINATION[reply!];
    if (code) throw new UnreachableByProxy(target, code);
    throw new Error(OF_PROXY[reply!] ?? `it answered ${reply}`);
  }
  // The address that it is bound to says nothing to us, but stands before what the destination says.
  const length = bound === NAME ? (await read(socket, 1))[0]! : bound === IPV6 ? 16 : 4;
  await read(socket, length + 2);
}

/** Exactly so many octets; what comes behind them stays in the socket. */
function read(socket: Socket, count: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const end = (error: Error | null, octets?: Buffer) => {
      socket.off('readable', look).off('end', closed).off('close', closed).off('error', end);
      if (error) reject(error);
      else resolve(octets!);
    };
    const look = () => {
      const octets = socket.read(count) as Buffer | null;
      if (octets?.length === count) end(null, octets);
      else if (octets) closed();
    };
    const closed = () => end(new Error('it closed the connection'));
    socket.on('readable', look).on('end', closed).on('close', closed).on('error', end);
    look();
  });
}
