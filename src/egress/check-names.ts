import ipaddr from 'ipaddr.js';
import { DnsFailure, type Dns, type DnsAnswer } from '../core/dns.js';

/**
 * Whether an address has the name that it says in EHLO: its PTR record is that name, and that name leads back to the
 * address (forward-confirmed reverse DNS). Large receivers refuse mail from an address without.
 */
export type PtrResult =
  | 'ok'
  /** The address has no PTR record. */
  | 'no_ptr'
  /** Its PTR record is another name. */
  | 'other_name'
  /** The name does not lead back to the address. */
  | 'not_confirmed'
  /** The DNS did not answer: nothing is known. */
  | 'unknown';

export interface PtrCheck {
  readonly result: PtrResult;
  /** The name that the address should have. */
  readonly expected: string;
  /** Names of its PTR records. */
  readonly seenNames: readonly string[];
  /** Addresses of the expected name. */
  readonly seenAddresses: readonly string[];
  /** RFC 3339. */
  readonly checkedAt: string;
}

/** Asks the DNS of an address and its EHLO name. `now` in milliseconds since the epoch. */
export async function checkNames(
  ip: { readonly address: string; readonly ehloName: string },
  dns: Dns,
  now: number,
): Promise<PtrCheck> {
  const expected = ip.ehloName;
  const about = { expected, checkedAt: new Date(now).toISOString() };
  const address = ipaddr.process(ip.address);
  try {
    const [names, addresses] = await Promise.all([
      dns.ptr(ip.address),
      address.kind() === 'ipv4' ? dns.a(expected) : dns.aaaa(expected),
    ]);
    const seenNames = recordsOf(names).map((name) => name.toLowerCase().replace(/\.$/, ''));
    const seenAddresses = recordsOf(addresses);
    const isConfirmed = seenAddresses.some(
      (seen) => ipaddr.process(seen).toString() === address.toString(),
    );
    return { ...about, seenNames, seenAddresses, result: judge(expected, seenNames, isConfirmed) };
  } catch (error) {
    if (!(error instanceof DnsFailure)) throw error;
    return { ...about, seenNames: [], seenAddresses: [], result: 'unknown' };
  }
}

function judge(expected: string, names: readonly string[], isConfirmed: boolean): PtrResult {
  if (names.length === 0) return 'no_ptr';
  if (!names.includes(expected)) return 'other_name';
  return isConfirmed ? 'ok' : 'not_confirmed';
}

function recordsOf(answer: DnsAnswer<string>): readonly string[] {
  return answer.kind === 'records' ? answer.records : [];
}
