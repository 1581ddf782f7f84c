import net from 'node:net';
import tls from 'node:tls';

import { proxyHeader } from './proxy-header.js';
import { UnreachableByProxy, socks5Connect, socks5Greet } from './socks5.js';

/** A host through which we connect, because the address to be seen lives there and not here. */
export type Via =
  | {
      /** It connects from its own address. */
      readonly kind: 'socks5';
      readonly host: string;
      readonly port: number;
      readonly auth: { readonly username: string; readonly password: string } | null;
    }
  /** It is told by a PROXY header (version 2) from which of its addresses, and to where. */
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number };

/** Where to connect, and from which of our addresses. */
export interface DialTarget {
  /** A literal address, never a name: whoever dials has looked it up and judged it. */
  readonly address: string;
  readonly port: number;
  /** The address to be seen: bound to here, or said to the relay. Null leaves the choice to the system. */
  readonly from: string | null;
  /** Null, or absent: straight from this machine. */
  readonly via?: Via | null;
  readonly timeoutMs: number;
}

/** The proxy or relay that we connect through could not be used; the destination has no part in it. */
export class ViaFailure extends Error {
  constructor(
    { kind, host, port }: Via,
    why: string,
    /** It let us in, and refuses this one connection: others may go through. */
    readonly isOfTarget = false,
  ) {
    super(`the ${kind === 'socks5' ? 'SOCKS5 proxy' : 'PROXY relay'} ${host}:${port}: ${why}`);
  }
}

/**
 * Opens TCP connections; the only way out of the program besides DNS. Rejects with the system's error, ETIMEDOUT, or a
 * `ViaFailure`.
 */
export abstract class Dialer {
  abstract connect(target: DialTarget): Promise<net.Socket>;
}

export class TcpDialer extends Dialer {
  async connect(target: DialTarget): Promise<net.Socket> {
    const { via, address, port, from, timeoutMs } = target;
    if (!via)
      return open({ host: address, port, ...(from ? { localAddress: from } : {}) }, timeoutMs);
    const endsAt = performance.now() + timeoutMs;
    const socket = await open({ host: via.host, port: via.port }, timeoutMs).catch(
      (error: Error) => {
        throw new ViaFailure(via, error.message);
      },
    );
    try {
      if (via.kind === 'proxy') greet(socket, target);
      else await inTime(socket, endsAt - performance.now(), target, via);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return socket;
  }
}

/**
 * TLS over a connection that is open. Rejects with BadCertificate when the certificate is not one of `servername` by an
 * authority of the context, else with the system's error.
 */
export function secured(
  socket: net.Socket,
  servername: string,
  secureContext: tls.SecureContext,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = tls.connect({ socket, servername, secureContext, rejectUnauthorized: false });
    const close = () => reject(new Error('the connection was closed'));
    socket.on('error', reject);
    secure.on('error', reject);
    secure.once('close', close);
    secure.once('secureConnect', () => {
      secure.off('close', close);
      if (secure.authorized) return resolve(secure);
      secure.destroy();
      reject(
        new BadCertificate(`its certificate is refused: ${String(secure.authorizationError)}`),
      );
    });
  });
}

export class BadCertificate extends Error {}

function greet(socket: net.Socket, { address, port, from, via }: DialTarget): void {
  if (from === null) throw new ViaFailure(via!, 'no address was named that it should send from');
  socket.write(proxyHeader({ address: from, port: 0 }, { address, port }));
}

/** The proxy, too, must not hold us longer than a connection may take. */
async function inTime(
  socket: net.Socket,
  ms: number,
  target: DialTarget,
  via: Via & { kind: 'socks5' },
): Promise<void> {
  let isLate = false;
  let isAsked = false;
  const timer = setTimeout(() => {
    isLate = true;
    socket.destroy();
  }, ms);
  // A reset after an answer was read has nobody else to hear it.
  const unheard = () => undefined;
  socket.on('error', unheard);
  try {
    await socks5Greet(socket, via.auth);
    isAsked = true;
    await socks5Connect(socket, target);
  } catch (error) {
    if (error instanceof UnreachableByProxy) throw error;
    // A proxy that answered before is there: it waits for the destination.
    if (isLate && isAsked) throw new UnreachableByProxy(target, 'ETIMEDOUT');
    const why = isLate ? 'it does not answer in time' : (error as Error).message;
    throw new ViaFailure(via, why, isAsked);
  } finally {
    clearTimeout(timer);
    socket.off('error', unheard);
  }
}

function open(
  where: { host: string; port: number; localAddress?: string },
  timeoutMs: number,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ ...where, noDelay: true });
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () =>
        fail(
          Object.assign(new Error(`no connection to ${where.host}:${where.port}`), {
            code: 'ETIMEDOUT',
          }),
        ),
      timeoutMs,
    );
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
