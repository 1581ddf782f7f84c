/** OCI's usual limits (oci-api section 5.5). */
const FREEFORM_TAGS = 10;
const DEFINED_TAGS = 64;
const KEY_LENGTH = 100;
const VALUE_LENGTH = 256;
const ALL_BYTES = 5 * 1024;

export type FreeformTagMap = Record<string, string>;
export type DefinedTagMap = Record<string, Record<string, unknown>>;

export interface Tags {
  readonly freeformTags: FreeformTagMap;
  readonly definedTags: DefinedTagMap;
}

/** Tags as a request gives them; what it does not give stays as it was. */
export interface GivenTags {
  readonly freeformTags?: FreeformTagMap | null;
  readonly definedTags?: DefinedTagMap | null;
}

/** The maps that a request gives, for a change. */
export function changedTags({ freeformTags, definedTags }: GivenTags): Partial<Tags> {
  return {
    ...(freeformTags ? { freeformTags } : {}),
    ...(definedTags ? { definedTags } : {}),
  };
}

/** The maps of a new resource. */
export function newTags({ freeformTags, definedTags }: GivenTags): Tags {
  return { freeformTags: freeformTags ?? {}, definedTags: definedTags ?? {} };
}

/** Null, or what is wrong. */
export function problemWithFreeformTags(value: unknown): string | null {
  if (!isMap(value)) return 'must be an object of texts';
  const entries = Object.entries(value);
  if (entries.length > FREEFORM_TAGS) return `has more than ${FREEFORM_TAGS} tags`;
  for (const [key, text] of entries) {
    const problem = problemWithTag(key, text);
    if (problem) return problem;
  }
  return tooLarge(value);
}

/** Null, or what is wrong. */
export function problemWithDefinedTags(value: unknown): string | null {
  if (!isMap(value) || !Object.values(value).every(isMap))
    return 'must be an object of namespaces, each an object of tags';
  const tags = Object.values(value).flatMap((namespace) => Object.entries(namespace as object));
  if (tags.length > DEFINED_TAGS) return `has more than ${DEFINED_TAGS} tags`;
  for (const [key, text] of tags) {
    const problem = problemWithTag(key, typeof text === 'string' ? text : JSON.stringify(text));
    if (problem) return problem;
  }
  return tooLarge(value);
}

function problemWithTag(key: string, text: unknown): string | null {
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > KEY_LENGTH)
    return `has the key ${JSON.stringify(key)}, which is not 1 to ${KEY_LENGTH} printable ASCII letters`;
  if (typeof text !== 'string') return `has a value under ${key} that is no text`;
  return text.length > VALUE_LENGTH
    ? `has a value under ${key} of more than ${VALUE_LENGTH} letters`
    : null;
}

function tooLarge(value: object): string | null {
  return Buffer.byteLength(JSON.stringify(value)) > ALL_BYTES
    ? `is larger than ${ALL_BYTES} bytes`
    : null;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
