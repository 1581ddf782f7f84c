import { DnsFailure, type Dns, type DnsAnswer, type TlsaRecord } from '../core/dns.js';
import { isUsable, needsName } from './check-dane.js';
import type { HostTls } from './host-tls.js';

/** Mail hosts that MX records name are reached at port 25, whatever EILPOST_MX_PORT makes of it in a sandbox. */
const BASE = '_25._tcp';

/**
 * What DANE asks of a mail host (RFC 7672 section 2.2): addresses that DNSSEC vouches for → TLSA records of the name at the
 * end of secure aliases, else of the host itself → what can be used of them. Null where DANE does not apply. The MX
 * records of the domain must be secure already.
 */
export async function daneOf(domain: string, host: string, dns: Dns): Promise<HostTls | null> {
  const answers = await Promise.allSettled([dns.a(host), dns.aaaa(host)]);
  const secure = answers.flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value.isSecure ? [answer.value] : [],
  );
  const found = secure.find(({ kind }) => kind === 'records');
  if (!found) return null;
  try {
    for (const base of found.alias === undefined ? [host] : [found.alias, host]) {
      const answer = await dns.tlsa(`${BASE}.${base}`);
      if (answer.kind === 'records' && answer.isSecure)
        return demandOf(answer, [...new Set([base, host, domain])]);
    }
    return null;
  } catch (error) {
    if (!(error instanceof DnsFailure)) throw error;
    // Whoever can keep the records from us must not get the mail (RFC 7672 section 2.1.2).
    return {
      kind: 'unusable',
      reason: 'dane_failed',
      problem: {
        result: 'dnssec-invalid',
        why: `the TLSA records of ${host} could not be had: ${error.message}`,
      },
    };
  }
}

function demandOf(
  { records }: Extract<DnsAnswer<TlsaRecord>, { kind: 'records' }>,
  names: readonly string[],
): HostTls {
  const usable = records.filter(isUsable);
  if (usable.length === 0) return { kind: 'encrypted' };
  return { kind: 'dane', records: usable, names: usable.some(needsName) ? names : [] };
}
