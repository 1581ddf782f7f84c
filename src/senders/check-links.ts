import type { Dns } from '../core/dns.js';
import type { DnsRecord } from './domain-records.js';
import { aliasOf, found, missing, wrong, wrongAlias, type Verdict } from './verdict.js';

/** Whether the host of links leads to us, by a CNAME. Throws DnsFailure. */
export async function checkLinks(dns: Dns, record: DnsRecord): Promise<Verdict> {
  const target = await aliasOf(dns, record.name);
  if (target === null) return missing(record);
  return target === record.value
    ? found(record, [target])
    : wrong(record, [target], wrongAlias(target, record));
}
