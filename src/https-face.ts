import { createServer, type Server } from 'node:https';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Certificate } from './core/tls.js';
import { answerClientError } from './rest/client-error.js';
import { HEADER_BYTES, REQUEST_MS } from './rest/http-frame.js';

/**
 * The same HTTP face behind TLS, for clients that speak nothing else, such as Terraform's provider. One application
 * answers on both ports; whoever has a proxy in front that ends TLS does not need it.
 */
export class HttpsFace {
  private constructor(private readonly server: Server) {}

  static async listen(
    app: NestFastifyApplication,
    { cert, key }: Certificate,
    port: number,
    address: string,
  ): Promise<HttpsFace> {
    const instance = app.getHttpAdapter().getInstance();
    const server = createServer(
      {
        cert,
        key,
        minVersion: 'TLSv1.2',
        maxHeaderSize: HEADER_BYTES,
        requestTimeout: REQUEST_MS,
      },
      (request, reply) => instance.routing(request, reply),
    );
    server.on('clientError', answerClientError);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, resolve);
    });
    return new HttpsFace(server);
  }

  /** Takes no new connections, ends those that are idle, and resolves when the others have been answered. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    await closed;
  }
}
