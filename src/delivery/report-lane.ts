const SUFFIX = '/tls-report';

/**
 * The lane of reports about a domain's encryption, apart from that of its other mail: they are delivered whatever is wrong
 * with the encryption, and what happens to them is not reported (RFC 8460 section 3).
 */
export function reportLane(domain: string): string {
  return domain + SUFFIX;
}

/** The domain of a lane of reports; null for every other lane. */
export function reportedDomain(lane: string): string | null {
  return lane.endsWith(SUFFIX) ? lane.slice(0, -SUFFIX.length) : null;
}
