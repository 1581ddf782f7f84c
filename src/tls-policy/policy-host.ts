import { Injectable } from '@nestjs/common';
import { BadCertificate } from '../core/dialer.js';
import { GuardedHttps } from './guarded-https.js';
import type { TlsProblem } from './host-tls.js';
import { TlsPolicyConfig } from './tls-policy.config.js';

/** RFC 8461 section 3.3 asks for a limit and proposes a minute. */
const FETCH_MS = 10_000;
/** RFC 8461 section 3.3. */
const MAX_OCTETS = 65_536;

/** Reads the files of MTA-STS policies (RFC 8461 section 3.3). */
@Injectable()
export class PolicyHost {
  constructor(
    private readonly https: GuardedHttps,
    private readonly config: TlsPolicyConfig,
  ) {}

  /** The file of a domain's policy, or why there is none. Never throws for what the other side does. */
  async fetch(
    domain: string,
  ): Promise<{ readonly text: string } | { readonly problem: TlsProblem }> {
    const host = `mta-sts.${domain}`;
    try {
      const { status, contentType, text } = await this.https.request({
        method: 'GET',
        host,
        port: this.config.mtaStsPort,
        path: '/.well-known/mta-sts.txt',
        headers: { accept: 'text/plain' },
        timeoutMs: FETCH_MS,
        maxOctets: MAX_OCTETS,
      });
      if (status !== 200) throw new Error(`the answer is ${status}`);
      if (contentType !== 'text/plain')
        throw new Error(`it is of type ${contentType ?? 'unknown'}, not text/plain`);
      return { text };
    } catch (error) {
      const isCertificate = error instanceof BadCertificate;
      return {
        problem: {
          result: isCertificate ? 'sts-webpki-invalid' : 'sts-policy-fetch-error',
          why: `the policy at ${host} could not be read: ${(error as Error).message}`,
        },
      };
    }
  }
}
