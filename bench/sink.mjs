/*
 * A mail host that takes everything and throws it away. Stands in where Debian's smtp-sink is missing, and shows the
 * bench what arrives.
 *
 *   node bench/sink.mjs [--port 2526] [--stats]
 *
 * --stats prints the same running counters as `smtp-sink -c`.
 */
import '../scripts/node-version.mjs';
import net from 'node:net';
import { parseArgs } from 'node:util';

const END = Buffer.from('\r\n.\r\n');
const STATS_EVERY_MS = 5;

const REPLIES = {
  EHLO: '250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 DSN\r\n',
  HELO: '250 sink.test\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 2.0.0 bye\r\n',
};

/**
 * @param onMessage called with the bytes of each message; without it they are not even put together
 * @returns `{ port, counters, close }`
 */
export function startSink({ port = 0, onMessage } = {}) {
  const counters = { sessions: 0, quits: 0, messages: 0 };
  const sockets = new Set();
  const server = net.createServer({ noDelay: true }, (socket) => {
    counters.sessions++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, counters, onMessage);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const close = () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      };
      resolve({ port: server.address().port, counters, close });
    });
  });
}

function serve(socket, counters, onMessage) {
  let rest = Buffer.alloc(0);
  let inContent = false;
  let content = [];

  /** @returns what follows the final dot, or null when it is still to come */
  function takeContent(bytes) {
    const at = bytes.indexOf(END);
    if (at < 0) {
      // The end may be cut in two: its first bytes stay here.
      rest = bytes.subarray(-END.length + 1);
      if (onMessage) content.push(bytes.subarray(0, bytes.length - rest.length));
      return null;
    }
    if (onMessage) onMessage(Buffer.concat([...content, bytes.subarray(0, at + 2)]).subarray(2));
    content = [];
    inContent = false;
    counters.messages++;
    return bytes.subarray(at + END.length);
  }

  socket.write('220 sink.test ESMTP\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let replies = '';
    rest = Buffer.alloc(0);
    while (bytes.length > 0) {
      if (inContent) {
        bytes = takeContent(bytes);
        if (bytes === null) break;
        replies += '250 2.0.0 taken\r\n';
        continue;
      }
      const at = bytes.indexOf('\n');
      if (at < 0) {
        rest = bytes;
        break;
      }
      const verb = bytes.toString('latin1', 0, Math.min(at, 4)).toUpperCase();
      bytes = bytes.subarray(at + 1);
      replies += REPLIES[verb] ?? '250 2.0.0 yes\r\n';
      if (verb === 'DATA') {
        inContent = true;
        // A message may be nothing but the dot: the line break it needs is the one of the command.
        bytes = Buffer.concat([Buffer.from('\r\n'), bytes]);
      }
      if (verb === 'QUIT') {
        counters.quits++;
        socket.end(replies);
        return;
      }
    }
    if (replies) socket.write(replies);
  });
}

function printCounters(counters) {
  let printed = -1;
  setInterval(() => {
    if (counters.messages === printed) return;
    printed = counters.messages;
    const { sessions, quits, messages } = counters;
    process.stdout.write(`sess=${sessions} quit=${quits} mesg=${messages}\r`);
  }, STATS_EVERY_MS);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '2526' },
      stats: { type: 'boolean', default: false },
    },
  });
  const sink = await startSink({ port: Number(values.port) });
  if (values.stats) printCounters(sink.counters);
}
