import { TLSSocket, type CipherNameAndProtocol } from 'node:tls';
import type { SMTPServer, SMTPServerAddress } from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { MxHost } from './mx-hosts.js';
import type { Client, Envelope } from './received-mail.js';

/** A reply that brings its own enhanced status code, such as `5.1.1 No such user`. */
const OWN_ENHANCED_CODE = /^[245]\.\d{1,3}\.\d{1,3} /;

/**
 * One connection to a receiving host. Differs from the library's in what a simulated host needs: it greets at once
 * instead of after 100 ms, says replies with their own enhanced codes, tells of every refusal, can hang up without
 * a word, and can break the TLS handshake.
 */
export class MxConnection extends SMTPConnection {
  constructor(
    server: SMTPServer,
    socket: ConstructorParameters<typeof SMTPConnection>[1],
    options: SMTPConnectionOptions & { id: string },
    private readonly host: MxHost,
    private readonly onRefusal: (reply: string) => void,
  ) {
    super(server, socket, options);
  }

  /** Without the library's fixed pause: a few hundred connections a second are wanted, early talkers do no harm. */
  override init(): void {
    this._setListeners(() => this.connectionReady());
  }

  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const own = typeof data === 'string' && OWN_ENHANCED_CODE.test(data);
    if (code >= 400) this.onRefusal(`${code} ${Array.isArray(data) ? data.join(' ') : data}`);
    super.send(code, data, own ? false : context);
  }

  override upgrade(callback: () => void, secureCallback?: () => void): void {
    if (!this.host.breaksTls) return super.upgrade(callback, secureCallback);
    this._socket.end('This is not a TLS record.\r\n');
  }

  drop(): void {
    this._socket.destroy();
  }

  client(): Client {
    const { _socket: socket } = this;
    // The library knows the options of a connection that began with TLS only, so the socket itself is asked.
    const cipher: CipherNameAndProtocol | null =
      socket instanceof TLSSocket ? socket.getCipher() : null;
    const protocol = socket instanceof TLSSocket ? socket.getProtocol() : null;
    return {
      address: this.remoteAddress,
      port: this.remotePort,
      helo: this.hostNameAppearsAs || '',
      connection: Number(this.id),
      tls: cipher && protocol ? { protocol, cipher: cipher.name } : null,
    };
  }

  envelope(): Envelope {
    const { mailFrom, rcptTo, bodyType, smtpUtf8, dsn } = this.session.envelope;
    return {
      from: mailFrom ? mailFrom.address : '',
      recipients: rcptTo.map((recipient) => ({
        address: recipient.address,
        notify: recipient.dsn?.notify ?? null,
        orcpt: recipient.dsn?.orcpt ?? null,
      })),
      body: bodyType ?? '7bit',
      smtpUtf8: smtpUtf8 ?? false,
      size: mailFrom ? sizeOf(mailFrom) : null,
      ret: dsn?.ret ?? null,
      envid: dsn?.envid ?? null,
    };
  }
}

function sizeOf({ args }: SMTPServerAddress): number | null {
  const size = args ? args.SIZE : undefined;
  return typeof size === 'string' ? Number(size) : null;
}
