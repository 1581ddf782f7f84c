import net from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';

/** What the server does: say these octets (CRLF is added to a bare reply), close, or nothing at all. */
export type Act = string | typeof DROP | typeof SILENCE;

export const DROP = Symbol('closes the connection without a word');
export const SILENCE = Symbol('says nothing');

/**
 * The reply to each command, by its first word or by the whole line (`RCPT TO:<a@b.test>`); `CONNECT` is the greeting and
 * `.` the answer to the final dot. An array is used up one by one, its last entry stays. Ask `DATA` for a 354 to get one.
 */
export type Script = Readonly<Record<string, Act | readonly Act[]>>;

export interface Connection {
  /** Every line that the client said, besides the content of messages. */
  readonly commands: string[];
  /** The commands by the packets in which they came. */
  readonly packets: string[][];
  /** The octets of each DATA, without the final dot, dots as they came. */
  readonly contents: string[];
  isSecure: boolean;
}

const ORDINARY: Script = {
  CONNECT: '220 scripted.test ESMTP',
  EHLO: '250-scripted.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SIZE 1000000\r\n250 ENHANCEDSTATUSCODES',
  HELO: '250 scripted.test',
  MAIL: '250 2.1.0 Sender ok',
  RCPT: '250 2.1.5 Recipient ok',
  DATA: '354 Go ahead',
  '.': '250 2.0.0 Taken',
  RSET: '250 2.0.0 Reset',
  STARTTLS: '220 2.0.0 Go ahead',
  QUIT: '221 2.0.0 Bye',
  AUTH: '235 2.7.0 Welcome',
};

/** A mail host on a real socket that says what a test tells it to, and writes down what it hears. */
export class ScriptedSmtp {
  readonly connections: Connection[] = [];
  readonly #sockets = new Set<net.Socket>();

  private constructor(
    private readonly server: net.Server,
    private readonly script: Map<string, Act[]>,
    private readonly secure: tls.SecureContext | 'broken' | null,
  ) {}

  /** `tls`: whether STARTTLS leads to a handshake, or to one that fails. */
  static async start(
    script: Script = {},
    options: { readonly tls?: boolean | 'broken' } = {},
  ): Promise<ScriptedSmtp> {
    const replies = new Map(
      Object.entries({ ...ORDINARY, ...script }).map(([command, act]) => [
        command,
        [act].flat() as Act[],
      ]),
    );
    const pem =
      options.tls === true
        ? await generate([{ name: 'commonName', value: 'scripted.test' }], {
            keySize: 2048,
            algorithm: 'sha256',
          })
        : null;
    const secure = pem
      ? tls.createSecureContext({ key: pem.private, cert: pem.cert })
      : options.tls === 'broken'
        ? 'broken'
        : null;
    const server = net.createServer();
    const scripted = new ScriptedSmtp(server, replies, secure);
    server.on('connection', (socket) => scripted.#serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** What the only, or the first, client said. */
  get commands(): readonly string[] {
    return this.connections[0]?.commands ?? [];
  }

  /** Says something unasked to everybody. */
  say(text: string): void {
    for (const socket of this.#sockets) socket.write(`${text}\r\n`);
  }

  /** Closes all connections. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.end();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #serve(socket: net.Socket): void {
    const connection: Connection = { commands: [], packets: [], contents: [], isSecure: false };
    this.connections.push(connection);
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    this.#listen(socket, connection);
    this.#answer(socket, 'CONNECT', 'CONNECT');
  }

  #listen(socket: net.Socket, connection: Connection): void {
    let rest = '';
    let content: string | null = null;
    socket.on('error', () => undefined);
    const read = (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      const packet: string[] = [];
      for (;;) {
        if (content !== null) {
          const end = /(^|\r\n)\.\r\n/.exec(rest);
          if (!end) break;
          connection.contents.push(rest.slice(0, end.index + end[1]!.length));
          rest = rest.slice(end.index + end[0].length);
          content = null;
          this.#answer(socket, '.', '.');
          continue;
        }
        const at = rest.indexOf('\r\n');
        if (at < 0) break;
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        packet.push(line);
        connection.commands.push(line);
        const verb = line.split(' ')[0]!.toUpperCase();
        const said = this.#answer(socket, line, verb);
        if (verb === 'DATA' && typeof said === 'string' && said.startsWith('354')) content = '';
        if (
          verb === 'STARTTLS' &&
          this.secure &&
          typeof said === 'string' &&
          said.startsWith('220')
        ) {
          socket.off('data', read);
          return this.#encrypt(socket, connection);
        }
        if (verb === 'QUIT') socket.end();
      }
      if (packet.length > 0) connection.packets.push(packet);
    };
    socket.on('data', read);
  }

  #encrypt(socket: net.Socket, connection: Connection): void {
    if (this.secure === 'broken') {
      socket.once('data', () => socket.end('This is no TLS record.\r\n'));
      return;
    }
    const secured = new tls.TLSSocket(socket, { isServer: true, secureContext: this.secure! });
    secured.on('secure', () => (connection.isSecure = true));
    this.#listen(secured, connection);
  }

  #answer(socket: net.Socket, line: string, verb: string): Act {
    const acts = this.script.get(line) ?? this.script.get(verb) ?? ['502 5.5.2 Not in the script'];
    const act = acts.length > 1 ? acts.shift()! : acts[0]!;
    if (act === DROP) socket.destroy();
    else if (act !== SILENCE) socket.write(`${act}\r\n`);
    return act;
  }
}
