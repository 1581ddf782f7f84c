import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Clock } from '../../core/clock.js';
import { clientKey } from '../../core/client-key.js';
import { Refused } from '../../mail/refusal.js';
import type { FeedbackConfig } from '../feedback.config.js';
import { FeedbackConnection } from './feedback-connection.js';

type Limits = Pick<FeedbackConfig, 'maxConnections' | 'maxConnectionsPerAddress'>;

/** The smtp-server of the door, with a bound on connections that counts from the moment they are accepted. */
export class FeedbackSmtpServer extends SMTPServer {
  readonly #perClient = new Map<string, number>();
  #open = 0;

  constructor(
    options: SMTPServerOptions,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {
    super(options);
  }

  override _acceptSocket(socket: Socket, handshake: boolean): (() => void) | false {
    const client = clientKey(socket.remoteAddress ?? '');
    const count = this.#perClient.get(client) ?? 0;
    const { maxConnections, maxConnectionsPerAddress } = this.limits;
    if (this.#open < maxConnections && count < maxConnectionsPerAddress) {
      this.#open++;
      this.#perClient.set(client, count + 1);
      socket.once('close', () => this.#left(client));
      return super._acceptSocket(socket, handshake);
    }
    const refused = new Refused('too_many_connections');
    socket.on('error', () => undefined); // he is gone before he was told
    socket.end(`${refused.smtp} ${refused.replyText}\r\n`);
    socket.destroySoon();
    return false;
  }

  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    const connection = new FeedbackConnection(this.clock.monotonic(), this, socket, options);
    this.connections.add(connection);
    connection.on('error', () => connection.close());
    connection.init();
  }

  *sessions(): Iterable<FeedbackConnection> {
    for (const connection of this.connections) yield connection as FeedbackConnection;
  }

  #left(client: string): void {
    this.#open--;
    const left = (this.#perClient.get(client) ?? 1) - 1;
    if (left > 0) this.#perClient.set(client, left);
    else this.#perClient.delete(client);
  }
}
