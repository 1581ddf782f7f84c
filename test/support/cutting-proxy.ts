import net from 'node:net';

export interface CuttingProxy {
  /** The same database through the proxy. */
  readonly url: string;
  /** The next time the statement is sent, the server gets it, and the connection ends before the answer comes. */
  cutNext(): void;
  close(): Promise<void>;
}

/** Stands between us and PostgreSQL, to lose the answer to a statement that was carried out. */
export async function cutTheAnswerTo(
  statement: string,
  databaseUrl: string,
): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  // A simple query of the protocol: its text, ended by a zero octet.
  const needle = Buffer.from(`${statement}\0`);
  const sockets = new Set<net.Socket>();
  let armed = false;
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port || 5432), target.hostname);
    let cut = false;
    client.on('data', (chunk: Buffer) => {
      if (armed && chunk.includes(needle)) [armed, cut] = [false, true];
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => (cut ? client.destroy() : client.write(chunk)));
    for (const [socket, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as net.AddressInfo).port);
  return {
    url: url.href,
    cutNext: () => (armed = true),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
