import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dialer, secured } from '../core/dialer.js';
import { Dns } from '../core/dns.js';
import { isPublicAddress } from '../core/public-address.js';
import { ReachConfig } from '../core/reach.config.js';
import { TrustedAuthorities } from './trusted-authorities.js';

export interface HttpsRequest {
  readonly method: 'GET' | 'POST';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** For connection, handshake and answer together. */
  readonly timeoutMs: number;
  /** A longer answer is an error. */
  readonly maxOctets: number;
}

export interface HttpsAnswer {
  readonly status: number;
  /** In lower case, without parameters; null where none was said. */
  readonly contentType: string | null;
  readonly text: string;
}

/**
 * HTTPS to hosts that strangers name: addresses by our DNS → private ones left out → TLS with the name checked → one
 * request. Nothing is followed elsewhere, and nothing is read beyond the bounds. Rejects with what went wrong.
 */
@Injectable()
export class GuardedHttps {
  constructor(
    private readonly dns: Dns,
    private readonly dialer: Dialer,
    private readonly clock: Clock,
    private readonly reach: ReachConfig,
    private readonly authorities: TrustedAuthorities,
  ) {}

  async request(wanted: HttpsRequest): Promise<HttpsAnswer> {
    let connected: Socket | null = null;
    const over = new Error(`nothing came of it within ${wanted.timeoutMs / 1000} seconds`);
    const cancel = this.clock.after(wanted.timeoutMs, () => connected?.destroy(over));
    try {
      connected = await this.#connect(wanted);
      const socket = await secured(connected, wanted.host, this.authorities.context());
      return await send(wanted, socket);
    } finally {
      cancel();
      connected?.destroy();
    }
  }

  async #connect({ host, port, timeoutMs }: HttpsRequest): Promise<Socket> {
    let last: unknown = new Error(`${host} has no address that we connect to`);
    for (const address of await this.#addresses(host)) {
      try {
        return await this.dialer.connect({ address, port, from: null, timeoutMs: timeoutMs / 2 });
      } catch (error) {
        last = error;
      }
    }
    throw last;
  }

  async #addresses(host: string): Promise<string[]> {
    if (isIP(host)) throw new Error(`${host} is an address, not a name`);
    const answers = await Promise.allSettled([this.dns.a(host), this.dns.aaaa(host)]);
    const found = answers.flatMap((answer) =>
      answer.status === 'fulfilled' && answer.value.kind === 'records' ? answer.value.records : [],
    );
    const failure = answers.find((answer) => answer.status === 'rejected');
    if (found.length === 0 && failure) throw failure.reason as Error;
    return found.filter(
      (address) => this.reach.allowPrivateAddresses || isPublicAddress(address, new Set()),
    );
  }
}

function send(
  { method, host, path, headers, body, maxOctets }: HttpsRequest,
  socket: Socket,
): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
    const request = https.request(
      {
        method,
        host,
        path,
        createConnection: () => socket,
        headers: {
          host,
          connection: 'close',
          ...headers,
          ...(body ? { 'content-length': body.length } : {}),
        },
      },
      (response) => void read(response, maxOctets).then(resolve, reject),
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function read(response: IncomingMessage, maxOctets: number): Promise<HttpsAnswer> {
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets > maxOctets) throw new Error(`the answer is longer than ${maxOctets} octets`);
    chunks.push(chunk);
  }
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? null,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
