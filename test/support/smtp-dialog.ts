import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { Site } from './site.js';

/** One SMTP connection driven by hand: every byte is the test's own, and every reply is seen whole. */
export class Dialog {
  #buffer = '';
  #ended = false;
  #wake: () => void = () => undefined;

  private constructor(private socket: Socket) {
    socket.setNoDelay(true);
    this.#listen();
  }

  /** Connects and reads the greeting, which is in `greeting`. */
  static async open(port: number, host = '127.0.0.1'): Promise<Dialog> {
    const dialog = new Dialog(connect(port, host));
    dialog.greeting = await dialog.reply();
    return dialog;
  }

  /** The same on a port with implicit TLS; the greeting is `closed` when there was no handshake. */
  static async openTls(port: number, options: ConnectionOptions = {}): Promise<Dialog> {
    const dialog = new Dialog(
      connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }),
    );
    dialog.greeting = await dialog.reply();
    return dialog;
  }

  /** A connection to the STARTTLS port of a site, as far as the greeting. */
  static toSite(site: Site): Promise<Dialog> {
    return Dialog.open(Number(site.env['EILPOST_SUBMISSION_PORT']));
  }

  /** A connection to a site over TLS, greeted, and logged in with its first credential. */
  static async loggedIn(site: Site): Promise<Dialog> {
    const dialog = await Dialog.openTls(Number(site.env['EILPOST_SUBMISSIONS_PORT']));
    await dialog.say('EHLO client.test');
    const reply = await dialog.login(site.firstRun.smtp.username, site.firstRun.smtp.password);
    if (!reply.startsWith('235')) throw new Error(`the log-in was refused: ${reply}`);
    return dialog;
  }

  greeting = '';

  /** The next reply with its lines joined by `\n`; `closed` when the connection ends instead. */
  async reply(): Promise<string> {
    for (;;) {
      const complete = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(this.#buffer)?.[0];
      if (complete) {
        this.#buffer = this.#buffer.slice(complete.length);
        return complete.trimEnd().replaceAll('\r\n', '\n');
      }
      if (this.#ended) return 'closed';
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }

  write(bytes: Buffer | string): void {
    this.socket.write(bytes);
  }

  /** Resolves when the system has taken the bytes: for more of them than should wait in memory. */
  async writeAll(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => this.socket.write(bytes, () => resolve()));
  }

  /** AUTH PLAIN with the initial response in the same line. */
  login(username: string, password: string): Promise<string> {
    const token = Buffer.from(`\0${username}\0${password}`).toString('base64');
    return this.say(`AUTH PLAIN ${token}`);
  }

  /** EHLO, MAIL and RCPT; the reply to RCPT. */
  async offer(to: string, from = 'sender@sandbox.test'): Promise<string> {
    await this.say('EHLO client.test');
    await this.say(`MAIL FROM:<${from}>`);
    return this.say(`RCPT TO:<${to}>`);
  }

  /** A whole message to one recipient that RCPT accepts; the reply after the final dot. */
  async send(to: string, content = 'Subject: hello\r\n\r\nHello\r\n', from?: string) {
    await this.offer(to, from);
    await this.say('DATA');
    return this.say(`${content}.`);
  }

  /** MAIL, RCPT for each recipient, DATA and the content; the reply after the final dot, or the refusal before it. */
  async submit(from: string, to: readonly string[], content: string | Buffer): Promise<string> {
    for (const command of [`MAIL FROM:<${from}>`, ...to.map((one) => `RCPT TO:<${one}>`), 'DATA']) {
      const reply = await this.say(command);
      if (!/^[23]/.test(reply)) {
        await this.say('RSET');
        return reply;
      }
    }
    this.write(content);
    return this.say('\r\n.');
  }

  /** EHLO, STARTTLS and the handshake; a session in TLS begins with EHLO again. */
  async startTls(options: ConnectionOptions = {}): Promise<void> {
    await this.say('EHLO client.test');
    await this.say('STARTTLS');
    await this.handshake(options);
  }

  /** Goes on in TLS on this connection. */
  async handshake(options: ConnectionOptions = {}): Promise<void> {
    this.socket.removeAllListeners();
    const secure = connectTls({ socket: this.socket, rejectUnauthorized: false, ...options });
    await new Promise<void>((resolve, reject) => {
      secure.once('secureConnect', resolve).once('error', reject);
    });
    this.socket = secure;
    this.#listen();
  }

  /** Ends it without a word, as a network does. */
  close(): void {
    this.socket.destroy();
  }

  #listen(): void {
    this.socket.on('data', (chunk) => {
      this.#buffer += chunk.toString('latin1');
      this.#wake();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }
}
