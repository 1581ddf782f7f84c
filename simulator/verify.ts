import { Resolver } from 'node:dns/promises';
import { authenticate } from 'mailauth';
import type { ReceivedMessage } from './received-mail.js';

/** What a receiver makes of a message's origin. Results are the words of RFC 8601: `pass`, `fail`, `none` and so on. */
export interface Verdict {
  readonly spf: string;
  /** `pass` when one signature passes; otherwise the result of the first one. */
  readonly dkim: string;
  readonly dmarc: string;
  readonly signatures: readonly Signature[];
  /** The whole, as a receiver would write it into the message. */
  readonly authenticationResults: string;
}

export interface Signature {
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: string;
  readonly result: string;
  /** Why it did not pass; null when there is nothing to say. */
  readonly comment: string | null;
}

/** How long one DNS question may take, milliseconds; domains that stay silent are part of the simulation. */
const DNS_TIMEOUT_MS = 2_000;

/**
 * Checks SPF, DKIM and DMARC with a library that is not ours: message → mailauth → questions to the simulated DNS
 * and to no other. Each message is checked once, when somebody looks at it first, so that a load test does not pay.
 */
export class Verifier {
  readonly #verdicts = new WeakMap<ReceivedMessage, Promise<Verdict>>();
  readonly #resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 1 });

  /** `dnsServer` as `address:port`. */
  constructor(dnsServer: string) {
    this.#resolver.setServers([dnsServer]);
  }

  verify(message: ReceivedMessage): Promise<Verdict> {
    const known = this.#verdicts.get(message);
    if (known) return known;
    const verdict = this.#check(message);
    this.#verdicts.set(message, verdict);
    return verdict;
  }

  async #check(message: ReceivedMessage): Promise<Verdict> {
    const { spf, dkim, dmarc, headers } = await authenticate(message.raw, {
      ip: message.client.address,
      helo: message.client.helo,
      sender: message.envelope.from,
      mta: message.host,
      resolver: (name, type) => this.#resolver.resolve(name, type) as Promise<string[][]>,
      disableArc: true,
      disableBimi: true,
    });
    const signatures = dkim.results
      .filter((result) => result.signingDomain !== undefined)
      .map((result) => ({
        domain: result.signingDomain ?? '',
        selector: result.selector ?? '',
        algorithm: result.algo ?? '',
        result: result.status.result,
        comment: result.status.comment || null,
      }));
    const best = signatures.find(({ result }) => result === 'pass') ?? signatures[0];
    return {
      spf: spf ? spf.status.result : 'none',
      dkim: best?.result ?? 'none',
      dmarc: dmarc ? dmarc.status.result : 'none',
      signatures,
      authenticationResults: headers.trim(),
    };
  }
}
