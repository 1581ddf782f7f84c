import net from 'node:net';

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
