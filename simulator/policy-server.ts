import https from 'node:https';
import tls from 'node:tls';
import type { Authority } from './authority.js';
import type { Opened } from './free-port.js';
import { POLICY_ADDRESS } from './tls-zones.js';
import type { ZoneTable } from './zone-table.js';

const PREFIX = 'mta-sts.';

/** The listener, and how often each policy was read, by its domain. */
export type OpenedPolicies = Opened & {
  readonly reads: ReadonlyMap<string, number>;
  /** What was posted to `/tls-reports`, with its type. */
  readonly reports: readonly PostedReport[];
};

export interface PostedReport {
  readonly host: string;
  readonly type: string;
  readonly body: Buffer;
}

/** More are forgotten. */
const MAX_REPORTS = 100;

/**
 * Serves the MTA-STS policies of all zones that have one (RFC 8461 section 3.3), each under its own name with a
 * certificate for it, or for another one; and takes reports about encryption (RFC 8460 section 3). Null where this machine has one loopback address only.
 */
export async function listenForPolicies(
  zones: ZoneTable,
  authority: Authority,
  port: number,
): Promise<OpenedPolicies | null> {
  const reads = new Map<string, number>();
  const reports: PostedReport[] = [];
  const contexts = new Map<string, Promise<tls.SecureContext>>();
  const contextFor = (name: string) => {
    const made =
      contexts.get(name) ?? authority.certify([name]).then((pem) => tls.createSecureContext(pem));
    contexts.set(name, made);
    return made;
  };
  const zoneFor = (name: string) =>
    zones.zones().find(({ domain }) => name === PREFIX + domain.toLowerCase());
  const server = https.createServer(
    {
      SNICallback: (servername, callback) => {
        const zone = zoneFor(servername);
        const name = zone && zone.policyCertificate !== 'other' ? servername : 'elsewhere.test';
        contextFor(name).then(
          (context) => callback(null, context),
          (error: Error) => callback(error),
        );
      },
    },
    (request, response) => {
      if (request.method === 'POST' && request.url === '/tls-reports') {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { host = '', 'content-type': type = '' } = request.headers;
          if (reports.length < MAX_REPORTS)
            reports.push({ host, type, body: Buffer.concat(chunks) });
          response.writeHead(201).end();
        });
        return;
      }
      const zone = zoneFor((request.headers.host ?? '').replace(/:\d+$/, ''));
      const isPolicy = request.url === '/.well-known/mta-sts.txt';
      if (!zone?.mtaSts || !isPolicy) response.writeHead(404).end();
      else {
        reads.set(zone.domain, (reads.get(zone.domain) ?? 0) + 1);
        response.writeHead(200, { 'content-type': 'text/plain' }).end(zone.mtaSts);
      }
    },
  );
  server.on('tlsClientError', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, POLICY_ADDRESS, resolve);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL') return null;
    throw error;
  }
  const address = server.address();
  return {
    reads,
    reports,
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
