import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** One SMTP connection driven by hand: every byte is the test's own, and every reply is seen whole. */
export class Dialog {
  #buffer = '';
  #ended = false;
  #wake: () => void = () => undefined;

  private constructor(private socket: Socket) {
    this.#listen();
  }

  /** Connects and reads the greeting, which is in `greeting`. */
  static async open(port: number, host = '127.0.0.1'): Promise<Dialog> {
    const dialog = new Dialog(connect(port, host));
    dialog.greeting = await dialog.reply();
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

  async startTls(): Promise<void> {
    await this.say('EHLO client.test');
    await this.say('STARTTLS');
    this.socket.removeAllListeners();
    const secure = connectTls({ socket: this.socket, rejectUnauthorized: false });
    await new Promise<void>((resolve, reject) => {
      secure.once('secureConnect', resolve).once('error', reject);
    });
    this.socket = secure;
    this.#listen();
  }

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
