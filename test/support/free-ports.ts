import net from 'node:net';

/** Below the range from which systems take the ports of connections, so that none is taken between here and its use. */
const FIRST = 10_240;
const LAST = 32_767;
/** Each process of tests looks from a place of its own. */
const STRIDE = 97;

let next = FIRST + ((process.pid * STRIDE) % (LAST - FIRST));

/** Ports of 127.0.0.1 on which nobody listens. */
export async function freePorts(count: number): Promise<string[]> {
  const ports: string[] = [];
  while (ports.length < count) {
    const port = next;
    next = port === LAST ? FIRST : port + 1;
    if (await isFree(port)) ports.push(String(port));
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
