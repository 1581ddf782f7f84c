import ipaddr from 'ipaddr.js';
import { getDomain } from 'tldts';
import { DnsFailure, type Dns, type DnsAnswer } from '../core/dns.js';
import { canonicalDomain } from '../mail/address.js';

/** Names of one address that are looked at; more are nobody's. */
const MOST_NAMES = 5;

export interface SourceName {
  readonly hostName: string;
  /** The registered domain of the name: whose the host is. */
  readonly owner: string;
}

/**
 * The name of an address that leads back to it (forward-confirmed reverse DNS): anybody can give an address of theirs any
 * name. Null where there is none, `unknown` when the DNS does not answer.
 */
export async function sourceName(
  address: string,
  dns: Dns,
): Promise<SourceName | null | 'unknown'> {
  const isIpv4 = ipaddr.process(address).kind() === 'ipv4';
  try {
    for (const name of recordsOf(await dns.ptr(address)).slice(0, MOST_NAMES)) {
      const hostName = canonicalDomain(name.replace(/\.$/, ''));
      if (hostName === null) continue;
      const back = recordsOf(await (isIpv4 ? dns.a(hostName) : dns.aaaa(hostName)));
      if (back.some((one) => ipaddr.process(one).toString() === address))
        return { hostName, owner: getDomain(hostName) ?? hostName };
    }
    return null;
  } catch (error) {
    if (error instanceof DnsFailure) return 'unknown';
    throw error;
  }
}

function recordsOf(answer: DnsAnswer<string>): readonly string[] {
  return answer.kind === 'records' ? answer.records : [];
}
