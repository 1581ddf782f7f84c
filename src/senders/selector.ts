import { utcDay } from '../core/day.js';
import { MAX_NAME_OCTETS } from './domain-records.js';

/** Matches `s1` and `a-1.b`, not `-a`, `a..b` or `A`; each label has at most 63 letters (RFC 1035 section 2.3.4). */
const SELECTOR =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * `eil-local-1-20260131-9f3a`: the region, because every region needs another one; the day, so that people see the age of
 * a key; and digits of its id, because a zone has one place for a name.
 */
export function newSelector(region: string, id: string, now: Date): string {
  const day = utcDay(now.getTime()).replaceAll('-', '');
  return `eil-${region}-${day}-${id.slice(-6)}`;
}

/** Full name of the record of a key (RFC 6376 section 3.6.2.1). */
export function keyName(selector: string, domain: string): string {
  return `${selector}._domainkey.${domain}`;
}

/** Null, or what is wrong with a selector for keys of a domain. */
export function problemWithSelector(selector: string, domain: string): string | null {
  if (!SELECTOR.test(selector))
    return 'must be lower-case letters, digits, hyphens and dots, such as mail-20260131';
  return keyName(selector, domain).length > MAX_NAME_OCTETS
    ? `makes the name of the record longer than ${MAX_NAME_OCTETS} octets`
    : null;
}
