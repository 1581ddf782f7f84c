import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Admission } from './admission.js';
import { SubmissionConnection, replyText, type Door } from './smtp-connection.js';

/** The smtp-server of one port, with our connections in it. */
export class DoorServer extends SMTPServer {
  constructor(
    options: SMTPServerOptions,
    private readonly door: Door,
    private readonly admission: Admission,
  ) {
    super(options);
  }

  /** Whoever is one too many is told so in clear; inside TLS a word would cost the handshake that he wants us to pay for. */
  override _acceptSocket(socket: Socket, handshake: boolean): (() => void) | false {
    const refused = this.admission.admit(socket);
    if (!refused) return super._acceptSocket(socket, handshake);
    socket.on('error', () => undefined); // he is gone before he was told
    if (!handshake) socket.end(`${refused.smtp} ${replyText(refused)}\r\n`);
    socket.destroySoon();
    return false;
  }

  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    const connection = new SubmissionConnection(this.door, this, socket, options);
    this.connections.add(connection);
    connection.on('error', () => connection.close());
    connection.init();
  }

  *sessions(): Iterable<SubmissionConnection> {
    for (const connection of this.connections) yield connection as SubmissionConnection;
  }

  /** Gives up TLS handshakes that last longer than a log-in may. */
  closeHandshakes(longerThanMs: number): void {
    // The socket on top goes: the one below must not vanish under a handshake.
    for (const [socket, top] of [...this._pendingSockets])
      if (this.admission.ageOf(socket) > longerThanMs) top.destroy();
  }
}
