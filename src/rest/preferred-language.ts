/**
 * The language of `known` (BCP 47, in lower case, without a region) that Accept-Language likes best (RFC 9110 section
 * 12.5.4); the first one when it likes none. `de-AT` is German.
 */
export function preferredLanguage<T extends string>(accepted: string, known: readonly T[]): T {
  const wishes = accepted
    .slice(0, MAX_LENGTH)
    .split(',')
    .map((part) => WISH.exec(part.trim().toLowerCase()))
    .filter((match) => match !== null)
    .map(([, language, weight]) => ({ language, weight: Number(weight ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const found = known.find((one) => one === language);
    if (found) return found;
  }
  return known[0]!;
}

/** Characters of the header field that are looked at. */
const MAX_LENGTH = 500;
// Matches `de`, `de-AT` and `de-at;q=0.8`.
const WISH = /^([a-z]{2,3})(?:-[a-z0-9-]+)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/;
