import { Injectable } from '@nestjs/common';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Clock } from '../core/clock.js';
import { BadCertificate, Dialer, secured } from '../core/dialer.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { isPublicAddress } from '../core/public-address.js';
import { ReachConfig } from '../core/reach.config.js';
import type { TlsProblem } from './host-tls.js';
import { TlsPolicyConfig } from './tls-policy.config.js';
import { TrustedAuthorities } from './trusted-authorities.js';

/** For connection, handshake and file together. RFC 8461 section 3.3 asks for a limit and proposes a minute. */
const FETCH_MS = 10_000;
/** RFC 8461 section 3.3. */
const MAX_OCTETS = 65_536;

/** Reads policy files: address → TCP → TLS with the name checked → GET, without following anything elsewhere. */
@Injectable()
export class PolicyHost {
  constructor(
    private readonly dns: Dns,
    private readonly dialer: Dialer,
    private readonly clock: Clock,
    private readonly reach: ReachConfig,
    private readonly config: TlsPolicyConfig,
    private readonly authorities: TrustedAuthorities,
  ) {}

  /** The file of a domain's policy, or why there is none. Never throws for what the other side does. */
  async fetch(
    domain: string,
  ): Promise<{ readonly text: string } | { readonly problem: TlsProblem }> {
    const host = `mta-sts.${domain}`;
    const expired = new AbortController();
    const cancel = this.clock.after(FETCH_MS, () => expired.abort());
    try {
      const socket = await this.#connect(host);
      expired.signal.addEventListener('abort', () => socket.destroy(new Error('too slow')));
      const secure = await secured(socket, host, this.authorities.context());
      return { text: await this.#get(secure, host) };
    } catch (error) {
      const { message } = error as Error;
      const result =
        error instanceof BadCertificate ? 'sts-webpki-invalid' : 'sts-policy-fetch-error';
      return { problem: { result, why: `the policy at ${host} could not be read: ${message}` } };
    } finally {
      cancel();
    }
  }

  async #connect(host: string): Promise<Socket> {
    const addresses = await this.#addresses(host);
    let last: unknown = new Error(`${host} has no address that we connect to`);
    for (const address of addresses) {
      try {
        return await this.dialer.connect({
          address,
          port: this.config.mtaStsPort,
          from: null,
          timeoutMs: FETCH_MS / 2,
        });
      } catch (error) {
        last = error;
      }
    }
    throw last;
  }

  async #addresses(host: string): Promise<string[]> {
    const answers = await Promise.allSettled([this.dns.a(host), this.dns.aaaa(host)]);
    const failure = answers.find((answer) => answer.status === 'rejected');
    const found = answers.flatMap((answer) =>
      answer.status === 'fulfilled' && answer.value.kind === 'records' ? answer.value.records : [],
    );
    if (found.length === 0 && failure) {
      if (failure.reason instanceof DnsFailure) throw failure.reason;
      throw failure.reason as Error;
    }
    return found.filter(
      (address) => this.reach.allowPrivateAddresses || isPublicAddress(address, new Set()),
    );
  }

  #get(socket: TLSSocket, host: string): Promise<string> {
    return new Promise((resolve, reject) => {
      socket.on('close', () => reject(new Error('the connection was closed')));
      const request = https.request(
        {
          host,
          path: '/.well-known/mta-sts.txt',
          createConnection: () => socket,
          headers: { host, accept: 'text/plain', connection: 'close' },
        },
        (response) => {
          read(response)
            .then(resolve, reject)
            .finally(() => socket.destroy());
        },
      );
      request.on('error', reject);
      request.end();
    });
  }
}

/** RFC 8461 section 3.3: 200 alone counts, redirects are not followed. */
async function read(response: IncomingMessage): Promise<string> {
  const { statusCode, headers } = response;
  if (statusCode !== 200) throw new Error(`the answer is ${statusCode}`);
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/plain') throw new Error(`it is of type ${type ?? 'unknown'}, not text/plain`);
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets > MAX_OCTETS) throw new Error(`it is longer than ${MAX_OCTETS} octets`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
