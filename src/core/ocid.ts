/**
 * Public ids in the form that OCI's clients expect: `ocid1.<type>.<realm>.<region or empty>.<unique>`. Inside, a control
 * row is known by its UUID; the unique part is that UUID in base32 (RFC 4648 section 6), lower case, without padding.
 */
export const DEFAULT_REALM = 'eil1';
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const UUID_BITS = 128n;
/** 26 letters of 5 bits hold 130: the last two bits are zero. */
const PADDING_BITS = 2n;
const LETTERS = 26;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Lower-case letters and digits, as in OCI's own: oc1, oc19. */
export const REALM = /^[a-z][a-z0-9]{0,15}$/;

/** Matches `ocid1.user.eil1..` with 26 letters, and `ocid1.emaildomain.oc1.local-1.` with them; not `ocid1.user`. */
const OCID = new RegExp(
  `^ocid1\\.([a-z0-9]+)\\.([a-z][a-z0-9]{0,15})\\.([a-z0-9-]*)\\.([a-z2-7]{${LETTERS}})$`,
);

type Named = [type: string, realm: string, region: string, unique: string];

export interface Ocid {
  /** Such as `user`, `tenancy`, `credential`, `emailsender`, `emaildomain`, `emaildkim`. */
  readonly type: string;
  readonly realm: string;
  readonly uuid: string;
  /** Empty for what is the same in all regions. */
  readonly region: string;
}

let realmOfProcess: string | null = null;

/**
 * Says once, when the process puts itself together, which realm `toOcid` writes: a process lives in one realm, and an
 * id is written in too many places to carry it to each. Throws when another realm was said before.
 */
export function useRealm(realm: string): void {
  if (realmOfProcess !== null && realmOfProcess !== realm)
    throw new Error(`this process is of the realm ${realmOfProcess} and can not become ${realm}`);
  realmOfProcess = realm;
}

/** In the form in which PostgreSQL writes one, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Throws when `uuid` is none: that is a bug of the caller. */
export function toOcid(type: string, uuid: string, region = ''): string {
  if (!isUuid(uuid)) throw new Error(`${uuid} is not a UUID`);
  const bits = BigInt(`0x${uuid.replaceAll('-', '')}`) << PADDING_BITS;
  let unique = '';
  for (let shift = BigInt((LETTERS - 1) * 5); shift >= 0n; shift -= 5n) {
    unique += ALPHABET[Number((bits >> shift) & 31n)]!;
  }
  return `ocid1.${type}.${realmOfProcess ?? DEFAULT_REALM}.${region}.${unique}`;
}

/** Null for anything that `toOcid` does not write in any realm. Ids of a realm that was renamed stay good. */
export function fromOcid(text: string): Ocid | null {
  const match = OCID.exec(text);
  if (!match) return null;
  const [, type, realm, region, unique] = match as unknown as [string, ...Named];
  let bits = 0n;
  for (const letter of unique) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter));
  if ((bits & ((1n << PADDING_BITS) - 1n)) !== 0n) return null;
  const hex = (bits >> PADDING_BITS).toString(16).padStart(Number(UUID_BITS / 4n), '0');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { type, realm, uuid, region };
}
