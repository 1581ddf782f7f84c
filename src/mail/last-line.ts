const CRLF = Buffer.from('\r\n');

/** Whether octets end with a whole line, or are none. */
export function endsLine(octets: Buffer): boolean {
  return octets.length === 0 || octets.subarray(-CRLF.length).equals(CRLF);
}

/**
 * With the CRLF that the last line lacks. The dot that ends a message is one on a line of its own (RFC 5321 section 4.1.1.4):
 * behind half a line no host would ever see it. DKIM counts the CRLF anyhow (RFC 6376 section 3.4).
 */
export function withLastLine(octets: Buffer): Buffer {
  return endsLine(octets) ? octets : Buffer.concat([octets, CRLF]);
}
