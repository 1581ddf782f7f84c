/** The three letters that stand for a region: the first of its last word, FRA for eu-frankfurt-1. */
export function regionKeyOf(region: string): string {
  const words = region.split('-').filter((word) => /^[a-z]/.test(word));
  return words.at(-1)!.slice(0, 3).toUpperCase().padEnd(3, 'X');
}
