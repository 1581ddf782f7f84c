import type { Dns, MxRecord } from '../core/dns.js';
import { checkSpf } from './check-spf.js';
import type { DnsRecord, ZoneRecord } from './domain-records.js';
import { problem } from './record-problems.js';
import { isSpf } from './spf-terms.js';
import {
  aliasOf,
  found,
  missing,
  recordsOf,
  textsAt,
  wrong,
  wrongAlias,
  type Verdict,
} from './verdict.js';

/**
 * Whether bounces to a return path reach us and our hosts may use it: by a CNAME to our host, or by MX and SPF of the
 * domain's own. Throws an Error when `record` does not have all three in its forms.
 */
export async function checkReturnPath(dns: Dns, record: DnsRecord): Promise<Verdict> {
  const forms: ZoneRecord[] = [record, ...record.alternatives.flat()];
  const [alias, mx, spf] = (['CNAME', 'MX', 'TXT'] as const).map((wanted) =>
    forms.find(({ type }) => type === wanted),
  );
  if (!alias || !mx || !spf)
    throw new Error(`the forms of the return path ${record.name} lack one`);
  const target = await aliasOf(dns, record.name);
  const hosts = recordsOf(await dns.mx(record.name));
  if (target === null) {
    const texts = await textsAt(dns, record.name);
    if (hosts.length === 0 && texts.length === 0) return missing(record);
    return judgeOwn(dns, mx, spf, hosts);
  }
  const seen = [target];
  if (!sameHosts(hosts, recordsOf(await dns.mx(target)))) {
    return wrong(alias, [...seen, ...shown(hosts)], problem('cname_beside_others'));
  }
  // Where the host of return paths is the one that lists our addresses, it has their record in place of one that includes it.
  if (target === alias.value && includes(spf, target)) return judgeListing(dns, alias, mx, hosts);
  // A chain through other names serves as well, when mail and SPF at its end are ours.
  const behind = await judgeOwn(dns, mx, spf, hosts);
  if (behind.state === 'found') return found(alias, seen, behind.notes);
  if (target !== alias.value) return wrong(alias, seen, wrongAlias(target, alias));
  const notes = behind.problem ? [behind.problem] : [];
  return wrong(alias, seen, problem('target_unpublished', { target }), notes);
}

async function judgeListing(
  dns: Dns,
  alias: ZoneRecord,
  mx: ZoneRecord,
  hosts: readonly MxRecord[],
): Promise<Verdict> {
  const target = alias.value;
  const isListed = (await textsAt(dns, target)).some(isSpf);
  const isTaken = hosts.some(({ exchange }) => exchange === mx.value.split(' ')[1]);
  if (isListed && isTaken) return found(alias, [target]);
  return wrong(alias, [target], problem('target_unpublished', { target }));
}

function includes(spf: ZoneRecord, host: string): boolean {
  return spf.value.split(' ').includes(`include:${host}`);
}

async function judgeOwn(
  dns: Dns,
  mx: ZoneRecord,
  spf: ZoneRecord,
  hosts: readonly MxRecord[],
): Promise<Verdict> {
  const ours = mx.value.split(' ')[1]!;
  const seen = shown(hosts);
  if (hosts.length === 0) {
    return wrong(mx, seen, problem('return_path_mx_missing', { expected: mx.value }));
  }
  const others = hosts.filter(({ exchange }) => exchange !== ours);
  const details = { expected: mx.value, seen: shown(others).join(', ') };
  if (others.length === hosts.length) {
    return wrong(mx, seen, problem('return_path_mx_elsewhere', details));
  }
  const notes = others.length > 0 ? [problem('return_path_other_mx', details)] : [];
  const sender = await checkSpf(dns, spf);
  const allNotes = [...notes, ...sender.notes];
  if (sender.problem) return wrong(spf, sender.seen, sender.problem, allNotes);
  return found(mx, [...seen, ...sender.seen], allNotes);
}

function shown(hosts: readonly MxRecord[]): string[] {
  return hosts.map(({ preference, exchange }) => `${preference} ${exchange || '.'}`);
}

function sameHosts(a: readonly MxRecord[], b: readonly MxRecord[]): boolean {
  return shown(a).toSorted().join() === shown(b).toSorted().join();
}
