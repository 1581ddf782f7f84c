/** One record that the owner of a sending domain publishes. */
export interface DnsRecord {
  /** Full name without the final dot. */
  readonly name: string;
  readonly type: 'TXT';
  /** The whole text; a zone file splits it into strings of 255 octets. */
  readonly value: string;
  readonly purpose: 'dkim' | 'spf' | 'dmarc';
}

/** A published key: its selector, and the text of its record. */
export interface PublishedKey {
  readonly selector: string;
  readonly record: string;
}

/**
 * What we ask the owner of a domain to publish: its keys (RFC 6376 section 3.6.2.1), our hosts as its senders (RFC 7208)
 * and, as a beginning, a DMARC policy that only watches (RFC 7489 section 6.3).
 */
export function domainRecords(
  domain: string,
  keys: readonly PublishedKey[],
  spfInclude: string,
): DnsRecord[] {
  const dkim = keys.map(({ selector, record }) =>
    txt(`${selector}._domainkey.${domain}`, record, 'dkim'),
  );
  return [
    ...dkim,
    txt(domain, `v=spf1 include:${spfInclude} ~all`, 'spf'),
    txt(`_dmarc.${domain}`, 'v=DMARC1; p=none', 'dmarc'),
  ];
}

function txt(name: string, value: string, purpose: DnsRecord['purpose']): DnsRecord {
  return { name, type: 'TXT', value, purpose };
}

/** The record as a line of a zone file (RFC 1035 section 5.1): strings of at most 255 octets, quoted. */
export function zoneLine(record: DnsRecord): string {
  const strings = record.value.match(/.{1,255}/gs) ?? [''];
  const quoted = strings.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
  const data = quoted.length === 1 ? quoted[0]! : `( ${quoted.join(' ')} )`;
  return `${record.name}. 3600 IN ${record.type} ${data}`;
}
