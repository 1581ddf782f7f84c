/** Addresses as reports write them: less than RFC 5321 allows, and never longer than it allows. */
const ATOM = `[^\\s<>()\\[\\]"';:,@\\\\=*|\`{}、。「」　]`;
export const ADDRESS = `(?:"[^"\\n@]{1,62}"|${ATOM}{1,64})@(?:[\\p{L}\\p{N}_-]{1,63}\\.){0,10}[\\p{L}\\p{N}_-]{1,63}`;

const ANY = new RegExp(ADDRESS, 'gu');
/** Where a field holds nothing else, less needs to be told apart. */
const WHOLE =
  /^(?:"[^"\n]{1,62}"|[^\s<>()[\]"';:,@\\]{1,64})@(?:[\p{L}\p{N}_-]{1,63}\.){0,10}[\p{L}\p{N}_-]{1,63}$/u;

/** All addresses of a text, in their order, each once. */
export function addressesIn(text: string): string[] {
  return unique([...text.matchAll(ANY)].map(([address]) => address));
}

/** The address that a value is about, such as `<a@b.example> (Some Name)` or `rfc822; a@b.example`; null for none. */
export function addressOf(value: string): string | null {
  const bare = value.replace(/^[^<;]{0,40};/, '').trim();
  const angled =
    /<([^<>\n]{1,320})>/.exec(bare)?.[1]?.trim() ?? bare.replaceAll(/\([^()]{0,200}\)/g, '').trim();
  const plain = angled.replace(/^["'[]+|["'\].]+$/g, '').replace(/^(?:smtp|mailto):/i, '');
  // Source routes (RFC 5321 section 4.1.2) name the hosts on the way first.
  const routed = plain.replace(/^@[^:\s]{1,250}:/, '');
  if (WHOLE.test(routed)) return routed;
  return addressesIn(bare)[0] ?? null;
}

/** The same mailbox, as far as reports can be trusted with upper and lower case. */
export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function unique(addresses: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const address of addresses) {
    const key = address.toLowerCase();
    if (!seen.has(key)) seen.set(key, address);
  }
  return [...seen.values()];
}
