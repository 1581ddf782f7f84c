import { parseAddress } from '../mail/address.js';

/** Where reports about a domain go (RFC 8460 section 3). */
export type ReportAddress =
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'https'; readonly url: URL };

/** More are not served: a stranger's record must not make us write to many. */
const MAX_ADDRESSES = 5;

/**
 * The addresses in the TXT records of `_smtp._tls.<domain>`; none where there is no record of the kind or more than one.
 * What is no address of a kind that we know is passed over.
 */
export function readReportRecord(texts: readonly string[]): ReportAddress[] {
  const records = texts.filter((text) => /^v=TLSRPTv1[ \t]*(;|$)/.test(text));
  if (records.length !== 1) return [];
  const fields = records[0]!.split(';').map((field) => field.trim());
  const rua = fields.find((field) => field.startsWith('rua='))?.slice('rua='.length) ?? '';
  return rua
    .split(',')
    .flatMap((uri) => readUri(uri.trim()) ?? [])
    .slice(0, MAX_ADDRESSES);
}

function readUri(uri: string): ReportAddress | null {
  const mail = /^mailto:([^?]+)/i.exec(uri)?.[1];
  if (mail !== undefined) {
    const address = parseAddress(decoded(mail));
    return address ? { kind: 'mail', address: address.text } : null;
  }
  const url = URL.parse(uri);
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return url && isPlain ? { kind: 'https', url } : null;
}

/** Without its percent signs; as it is where they are wrong. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
