import type { Dns, MxRecord } from '../core/dns.js';
import { DnsFailure } from '../core/dns.js';
import type { DomainTlsPolicy } from '../tls-policy/index.js';
import type { Routing } from './mail-host.js';

/** Hosts beyond these are not tried: nobody needs more, and a stranger's zone must not keep us busy. */
const MAX_HOSTS = 20;

/**
 * The mail hosts of a domain (RFC 5321 section 5.1): MX → null MX (RFC 7505) → the domain itself when it has an address
 * and no MX → what is asked of their encryption. "No such domain" is final; a name server that does not answer is not.
 */
export async function resolveMx(
  domain: string,
  dns: Dns,
  port: number,
  policyOf: (hosts: readonly string[]) => Promise<DomainTlsPolicy>,
): Promise<Routing> {
  // RFC 5321 section 4.1.3 lets an address stand for a domain; who writes there means to go round the DNS.
  if (domain.startsWith('[')) return { kind: 'failed', reason: 'no_mail_host' };
  try {
    const answer = await dns.mx(domain);
    if (answer.kind === 'no_name') return { kind: 'failed', reason: 'domain_unknown' };
    const records =
      answer.kind === 'records'
        ? answer.records.filter((record) => record.exchange !== '')
        : (await hasAddress(domain, dns))
          ? [{ preference: 0, exchange: domain }]
          : null;
    if (records === null) return { kind: 'failed', reason: 'no_mail_host' };
    if (records.length === 0) return { kind: 'failed', reason: 'null_mx' };
    return await toRoute(records, port, policyOf);
  } catch (error) {
    if (error instanceof DnsFailure) return { kind: 'deferred', reason: 'dns_temporary' };
    throw error;
  }
}

async function toRoute(
  records: readonly MxRecord[],
  port: number,
  policyOf: (hosts: readonly string[]) => Promise<DomainTlsPolicy>,
): Promise<Routing> {
  const sorted = [...records].sort(
    (a, b) => a.preference - b.preference || (a.exchange < b.exchange ? -1 : 1),
  );
  const hosts = sorted
    .slice(0, MAX_HOSTS)
    .map((r) => ({ name: r.exchange, preference: r.preference, port }));
  const tls = await policyOf([...new Set(hosts.map(({ name }) => name))]);
  const key = `mx ${hosts.map((h) => `${h.preference}:${h.name}`).join(' ')} ${tls.key}`;
  return { kind: 'route', route: { key, hosts, tls, auth: null, provider: null, fixed: false } };
}

async function hasAddress(domain: string, dns: Dns): Promise<boolean> {
  const answers = await Promise.all([dns.a(domain), dns.aaaa(domain)]);
  return answers.some((answer) => answer.kind === 'records');
}
