import tls from 'node:tls';

/** An answer of the server that refuses. */
export class Said extends Error {
  constructor(
    readonly code: number,
    text: string,
  ) {
    super(text);
  }
}

/** One authenticated submission session over implicit TLS, command by command as RFC 5321 has them. */
export class MailClient {
  #rest = '';
  #lines: string[] = [];
  #waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | null = null;
  #ended: Error | null = null;

  private constructor(private readonly socket: tls.TLSSocket) {
    socket.on('data', (chunk: Buffer) => this.#read(chunk.toString()));
    socket.on('error', (error: Error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the connection was closed')));
  }

  static async connect(port: number, username: string, password: string): Promise<MailClient> {
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const client = new MailClient(socket);
    await client.#reply();
    await client.#say('EHLO client.example.test');
    const token = Buffer.from(`\0${username}\0${password}`).toString('base64');
    await client.#say(`AUTH PLAIN ${token}`);
    return client;
  }

  /** Resolves when the message was answered with 250; throws Said when it was refused. */
  async send(from: string, to: readonly string[], message: string): Promise<void> {
    await this.#say(`MAIL FROM:<${from}>`);
    for (const recipient of to) await this.#say(`RCPT TO:<${recipient}>`);
    await this.#say('DATA');
    await this.#say(`${message}\r\n.`);
  }

  close(): void {
    this.socket.destroy();
  }

  async #say(line: string): Promise<void> {
    this.socket.write(`${line}\r\n`);
    await this.#reply();
  }

  async #reply(): Promise<void> {
    for (;;) {
      const line = await this.#line();
      if (line[3] === '-') continue;
      const code = Number(line.slice(0, 3));
      if (code >= 400) throw new Said(code, line);
      return;
    }
  }

  #line(): Promise<string> {
    const line = this.#lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  #read(text: string): void {
    this.#rest += text;
    const lines = this.#rest.split('\r\n');
    this.#rest = lines.pop()!;
    this.#lines.push(...lines);
    if (!this.#waiting || this.#lines.length === 0) return;
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve(this.#lines.shift()!);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.reject(this.#ended);
    this.#waiting = null;
  }
}
