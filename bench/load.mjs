/*
 * Load generator: many SMTP connections that submit messages as fast as replies come, with pipelined MAIL, RCPT and DATA
 * (RFC 2920). Prints one line of JSON.
 *
 *   node bench/load.mjs --port 2587 --messages 4000 --connections 20 --per-connection 100 --size 10240
 *     [--host 127.0.0.1] [--starttls] [--user U --pass P] [--from a@s.test] [--to b{i}@d.test] [--domains 1]
 *     [--rcpts 1] [--no-pipelining]
 *
 * {i} in --to is the number of the message; with --domains K the domain gets a label d<i mod K> in front.
 */
import net from 'node:net';
import tls from 'node:tls';
import { parseArgs } from 'node:util';

const SILENCE_MS = 60_000;
const LINE = `${'All work and no play makes a message of the right size. 0123456789'.padEnd(72, '-')}\r\n`;

const { values: options } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    messages: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '20' },
    'per-connection': { type: 'string', default: '100' },
    size: { type: 'string', default: '10240' },
    starttls: { type: 'boolean', default: false },
    user: { type: 'string' },
    pass: { type: 'string', default: '' },
    from: { type: 'string', default: 'a@s.test' },
    to: { type: 'string', default: 'b{i}@d.test' },
    domains: { type: 'string', default: '1' },
    rcpts: { type: 'string', default: '1' },
    'no-pipelining': { type: 'boolean', default: false },
  },
});
const number = (name) => Number(options[name]);
const [messages, perConnection] = [number('messages'), number('per-connection')];
const [localPart, baseDomain] = options.to.split('@');
const body = Buffer.from(
  `${LINE.repeat(Math.max(1, Math.ceil(number('size') / LINE.length)))}.\r\n`,
);

const tally = { next: 0, accepted: 0, rejected: 0, connections: 0 };
const latencies = [];
const refusals = new Map();

/** One SMTP connection. Replies come in the order of the commands, so a queue of waiting callers is all it takes. */
class Connection {
  #waiting = [];
  #text = '';
  #failure = null;
  #socket;

  async open() {
    tally.connections++;
    const plain = net.connect({ port: number('port'), host: options.host, noDelay: true });
    this.#use(plain);
    expectDigit(await this.#reply(), '2');
    await this.#say('EHLO load.test', '2');
    if (options.starttls) await this.#startTls(plain);
    if (!options.user) return;
    const response = Buffer.from(`\0${options.user}\0${options.pass}`).toString('base64');
    await this.#say(`AUTH PLAIN ${response}`, '2');
  }

  /** @returns milliseconds from the first byte of content to the reply to the final dot */
  async send(i) {
    const recipients = Array.from({ length: number('rcpts') }, (_, r) => recipient(i, r));
    const commands = [`MAIL FROM:<${options.from}>`, ...recipients.map((to) => `RCPT TO:<${to}>`)];
    if (options['no-pipelining']) {
      for (const command of commands) await this.#say(command, '2');
      await this.#say('DATA', '3');
    } else {
      this.#socket.write(`${commands.join('\r\n')}\r\nDATA\r\n`);
      const replies = await Promise.all([...commands, 'DATA'].map(() => this.#reply()));
      for (const reply of replies.slice(0, -1)) expectDigit(reply, '2');
      expectDigit(replies.at(-1), '3');
    }
    const content = Buffer.concat([Buffer.from(head(i, recipients[0])), body]);
    const begun = performance.now();
    this.#socket.write(content);
    expectDigit(await this.#reply(), '2');
    return performance.now() - begun;
  }

  close() {
    this.#fail(new Error('closed'));
    if (!this.#socket.destroyed) this.#socket.end('QUIT\r\n');
  }

  async #startTls(plain) {
    await this.#say('STARTTLS', '2');
    plain.removeAllListeners('data');
    // The service under test makes its certificate itself; what is measured is the encryption.
    const secure = tls.connect({ socket: plain, rejectUnauthorized: false });
    this.#use(secure);
    await this.#say('EHLO load.test', '2');
  }

  #use(socket) {
    this.#socket = socket;
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('no reply for a minute')));
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('connection closed by the server')));
  }

  #read(chunk) {
    const lines = (this.#text + chunk.toString('latin1')).split('\r\n');
    this.#text = lines.pop();
    for (const line of lines) if (line[3] !== '-') this.#waiting.shift()?.resolve(line);
  }

  #fail(error) {
    this.#failure ??= error;
    for (const caller of this.#waiting.splice(0)) caller.reject(this.#failure);
  }

  #reply() {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async #say(command, digit) {
    const reply = this.#reply();
    this.#socket.write(`${command}\r\n`);
    expectDigit(await reply, digit);
  }
}

function expectDigit(reply, digit) {
  if (reply[0] !== digit) throw new Error(reply);
}

function recipient(i, r) {
  const local = localPart.replaceAll('{i}', String(i)) + (r > 0 ? `-${r}` : '');
  const label = number('domains') > 1 ? `d${i % number('domains')}.` : '';
  return `${local}@${label}${baseDomain}`;
}

function head(i, to) {
  return [
    `From: Load <${options.from}>`,
    `To: <${to}>`,
    `Subject: message ${i} of the load`,
    `Message-ID: <${i}.${process.pid}.${Date.now()}@load.test>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '',
  ].join('\r\n');
}

/** A refused message costs the connection; the next message gets a new one. */
async function client() {
  while (tally.next < messages) {
    const connection = new Connection();
    let taken = false;
    try {
      await connection.open();
      for (let k = 0; k < perConnection && tally.next < messages; k++) {
        taken = true;
        latencies.push(await connection.send(tally.next++));
        tally.accepted++;
      }
    } catch (error) {
      if (!taken && tally.next >= messages) break;
      if (!taken) tally.next++;
      tally.rejected++;
      refusals.set(error.message, (refusals.get(error.message) ?? 0) + 1);
    }
    connection.close();
  }
}

function percentile(q) {
  const index = Math.min(latencies.length - 1, Math.floor(q * latencies.length));
  return Number((latencies[index] ?? 0).toFixed(1));
}

const begun = performance.now();
await Promise.all(Array.from({ length: number('connections') }, client));
const seconds = (performance.now() - begun) / 1_000;
latencies.sort((a, b) => a - b);
const { user, system } = process.cpuUsage();
const report = {
  accepted: tally.accepted,
  rejected: tally.rejected,
  connections: tally.connections,
  seconds: Number(seconds.toFixed(3)),
  rate: Math.round(tally.accepted / seconds),
  p50: percentile(0.5),
  p95: percentile(0.95),
  p99: percentile(0.99),
  cpuSeconds: (user + system) / 1e6,
  replies: Object.fromEntries(refusals),
};
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
