import type { DkimAlgorithm } from '../mail/dkim.js';

/** A line of a zone. */
export interface ZoneRecord {
  /** Full name without the final dot. */
  readonly name: string;
  readonly type: 'TXT' | 'CNAME' | 'MX';
  /**
   * TXT: the whole text, which a zone file splits into strings of 255 octets. CNAME: the target. MX: preference, a space,
   * the host. Names are without the final dot.
   */
  readonly value: string;
}

export type RecordPurpose = 'verification' | 'dkim' | 'spf' | 'return_path' | 'links' | 'dmarc';

/** What the owner of a sending domain publishes for one purpose, in the form that we advise. */
export interface DnsRecord extends ZoneRecord {
  readonly purpose: RecordPurpose;
  /** The sending domain that the record is for. */
  readonly domain: string;
  /** False: mail goes out without it, and large receivers think better of the domain with it. */
  readonly required: boolean;
  /** Other forms that serve as well; one form, with all of its records, is enough. */
  readonly alternatives: readonly (readonly ZoneRecord[])[];
}

/** A published key: its selector, and the text of its record. */
export interface PublishedKey {
  readonly selector: string;
  readonly algorithm: DkimAlgorithm;
  readonly record: string;
}

/** What the records of one region point at. All are host names of the operator. */
export interface RecordSite {
  /** Host whose SPF record lists the addresses of this region. */
  readonly spfInclude: string;
  /** The same hosts of all regions, with this one; a domain that sends from several includes them all. */
  readonly allRegionsSpfIncludes: readonly string[];
  /** Ending of the names under which the operator publishes keys, so that he can change them; null: he publishes none. */
  readonly dkimZone: string | null;
  /** Host that takes what comes back to a return path of the domain's own. */
  readonly returnPathHost: string;
  /** Where receivers shall report to about mail in the name of our customers' domains. */
  readonly reportAddress: string;
}

export interface DomainSetup {
  /** A-labels, lower case. */
  readonly domain: string;
  readonly keys: readonly PublishedKey[];
  /** Full name below the domain; null: the domain has no return path of its own. */
  readonly returnPath: string | null;
  /** Host of links in mail, below the domain, and the host of ours that it leads to; absent: links stand under ours. */
  readonly links?: { readonly name: string; readonly target: string };
  /** The tenancy's, so that it is known before the domain is; null: nothing is to be verified. */
  readonly verificationToken: string | null;
  readonly site: RecordSite;
}

/** Octets of a name (RFC 1035 section 2.3.4), without length octets and root. */
export const MAX_NAME_OCTETS = 253;

/** Text of an SPF record that fits into an answer of 512 octets with its name (RFC 7208 section 3.4). */
const MAX_SPF_OCTETS = 400;

export const VERIFICATION_PREFIX = 'eilpost-verification=';

/**
 * What we ask the owner of a domain to publish: the tenancy's token, the domain's keys (RFC 6376 section 3.6.2.1), our
 * hosts as its senders (RFC 7208), where bounces come back to, and, as a beginning, a DMARC policy that only watches
 * (RFC 7489 section 6.3).
 */
export function domainRecords(setup: DomainSetup): DnsRecord[] {
  const { domain, keys, returnPath, links, verificationToken, site } = setup;
  const asked = (purpose: RecordPurpose, required: boolean, forms: readonly ZoneRecord[][]) => {
    const [[first], ...alternatives] = forms as [[ZoneRecord], ...ZoneRecord[][]];
    return { ...first, purpose, domain, required, alternatives };
  };
  const records: DnsRecord[] = [];
  if (verificationToken !== null) {
    const token = txt(`_eilpost.${domain}`, `${VERIFICATION_PREFIX}${verificationToken}`);
    records.push(asked('verification', true, [[token]]));
  }
  for (const key of keys) {
    // Few receivers read Ed25519 (RFC 8463); the RSA signature beside it carries the mail.
    records.push(asked('dkim', key.algorithm === 'rsa-sha256', dkimForms(domain, key, site)));
  }
  records.push(asked('spf', true, spfForms(domain, site)));
  if (returnPath !== null) {
    records.push(asked('return_path', true, returnPathForms(returnPath, site)));
  }
  if (links) records.push(asked('links', true, [[cname(links.name, links.target)]]));
  records.push(asked('dmarc', false, dmarcForms(domain, site)));
  return records;
}

function dkimForms(domain: string, key: PublishedKey, site: RecordSite): ZoneRecord[][] {
  const name = `${key.selector}._domainkey.${domain}`;
  const text = txt(name, key.record);
  const target = dkimTarget(domain, key.selector, site);
  return target === null ? [[text]] : [[cname(name, target)], [text]];
}

/** Where the operator publishes a key of a domain; null where he publishes none, or the name would be too long. */
export function dkimTarget(
  domain: string,
  selector: string,
  { dkimZone }: RecordSite,
): string | null {
  if (dkimZone === null) return null;
  const target = `${selector}.${domain}.dkim.${dkimZone}`;
  return target.length > MAX_NAME_OCTETS ? null : target;
}

function spfForms(domain: string, site: RecordSite): ZoneRecord[][] {
  const here = [txt(domain, spfOf([site.spfInclude]))];
  if (site.allRegionsSpfIncludes.every((host) => host === site.spfInclude)) return [here];
  return [here, [txt(domain, spfOf(site.allRegionsSpfIncludes))]];
}

function returnPathForms(name: string, site: RecordSite): ZoneRecord[][] {
  const { returnPathHost, spfInclude } = site;
  return [
    [cname(name, returnPathHost)],
    [mx(name, returnPathHost), txt(name, spfOf([spfInclude]))],
  ];
}

/** With reports, which show who sends in the name of the domain, or without. */
function dmarcForms(domain: string, { reportAddress }: RecordSite): ZoneRecord[][] {
  const name = `_dmarc.${domain}`;
  const policy = 'v=DMARC1; p=none';
  return [[txt(name, `${policy}; rua=mailto:${reportAddress}`)], [txt(name, policy)]];
}

/** `~all` and not `-all`: some receivers reject at a fail before they have seen the signature (RFC 7208 section 8.4). */
function spfOf(includes: readonly string[]): string {
  return `v=spf1 ${includes.map((host) => `include:${host}`).join(' ')} ~all`;
}

export interface OperatorSetup {
  readonly site: RecordSite;
  /** All addresses that this region sends from, IPv4 and IPv6. */
  readonly egressAddresses: readonly string[];
  readonly domains: readonly { readonly domain: string; readonly keys: readonly PublishedKey[] }[];
}

/**
 * What the operator publishes in his own zones for the records of his customers to work: his sending addresses, the host
 * of return paths, that he takes reports about all domains, and the keys behind the CNAMEs. The return path host needs
 * address records besides, which say where the service listens. Without any egress address those of `spfHosts` are left out,
 * since an empty list would let nobody send.
 */
export function operatorRecords(setup: OperatorSetup): ZoneRecord[] {
  const { site, egressAddresses, domains } = setup;
  const keys = domains.flatMap(({ domain, keys }) =>
    keys.flatMap(({ selector, record }) => {
      const target = dkimTarget(domain, selector, site);
      return target === null ? [] : [txt(target, record)];
    }),
  );
  const isListed = egressAddresses.length > 0;
  const [, ...others] = spfHosts(site);
  return [
    ...(isListed ? addressRecords(site.spfInclude, egressAddresses) : []),
    mx(site.returnPathHost, site.returnPathHost),
    ...(isListed ? others.map((host) => txt(host, spfOf([site.spfInclude]))) : []),
    reportsAreWelcome(site),
    ...keys,
  ];
}

/** Hosts of the operator with an SPF record, that of the addresses first. A name has one: it serves for return paths as well. */
export function spfHosts({ spfInclude, returnPathHost }: RecordSite): string[] {
  return [...new Set([spfInclude, returnPathHost])];
}

/** Receivers send reports about a domain to the address of another one only where that says so (RFC 7489 section 7.1). */
function reportsAreWelcome({ reportAddress }: RecordSite): ZoneRecord {
  const domain = reportAddress.slice(reportAddress.lastIndexOf('@') + 1).toLowerCase();
  return txt(`*._report._dmarc.${domain}`, 'v=DMARC1');
}

/** One record, or where that would get too long for UDP one that includes several; each costs our customers a look-up. */
function addressRecords(host: string, addresses: readonly string[]): ZoneRecord[] {
  const pieces: string[] = [];
  for (const address of addresses) {
    const term = `${address.includes(':') ? 'ip6' : 'ip4'}:${address}`;
    const longer = `${pieces.at(-1)} ${term}`;
    if (pieces.length > 0 && longer.length <= MAX_SPF_OCTETS) pieces[pieces.length - 1] = longer;
    else pieces.push(term);
  }
  if (pieces.length === 1) return [txt(host, `v=spf1 ${pieces[0]} -all`)];
  const parts = pieces.map((piece, i) => txt(`_spf${i + 1}.${host}`, `v=spf1 ${piece} -all`));
  const includes = parts.map(({ name }) => `include:${name}`).join(' ');
  return [txt(host, `v=spf1 ${includes} -all`), ...parts];
}

function txt(name: string, value: string): ZoneRecord {
  return { name, type: 'TXT', value };
}

function cname(name: string, target: string): ZoneRecord {
  return { name, type: 'CNAME', value: target.toLowerCase() };
}

function mx(name: string, host: string): ZoneRecord {
  return { name, type: 'MX', value: `10 ${host.toLowerCase()}` };
}

/** The record as a line of a zone file (RFC 1035 section 5.1); text in strings of at most 255 octets, quoted. */
export function zoneLine(record: ZoneRecord): string {
  const data = record.type === 'TXT' ? quotedStrings(record.value) : `${record.value}.`;
  return `${record.name}. 3600 IN ${record.type} ${data}`;
}

function quotedStrings(text: string): string {
  const strings = text.match(/.{1,255}/gs) ?? [''];
  const quoted = strings.map((part) => `"${part.replaceAll(/["\\]/g, '\\$&')}"`);
  return quoted.length === 1 ? quoted[0]! : `( ${quoted.join(' ')} )`;
}
