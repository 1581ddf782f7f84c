import net from 'node:net';
import tls from 'node:tls';

/** Where to connect, and from which of our addresses. */
export interface DialTarget {
  /** A literal address, never a name: whoever dials has looked it up and judged it. */
  readonly address: string;
  readonly port: number;
  /** Local address to bind to; null leaves the choice to the system. */
  readonly from: string | null;
  readonly timeoutMs: number;
}

/** Opens TCP connections; the only way out of the program besides DNS. Rejects with the system's error, or ETIMEDOUT. */
export abstract class Dialer {
  abstract connect(target: DialTarget): Promise<net.Socket>;
}

export class TcpDialer extends Dialer {
  connect(target: DialTarget): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({
        host: target.address,
        port: target.port,
        ...(target.from ? { localAddress: target.from } : {}),
        noDelay: true,
      });
      const fail = (error: Error) => {
        clearTimeout(timer);
        socket.destroy();
        reject(error);
      };
      const timer = setTimeout(
        () =>
          fail(
            Object.assign(new Error(`no connection to ${target.address}:${target.port}`), {
              code: 'ETIMEDOUT',
            }),
          ),
        target.timeoutMs,
      );
      socket.once('error', fail);
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', fail);
        resolve(socket);
      });
    });
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
