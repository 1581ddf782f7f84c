/*
 * What can be known of the regular expression of a rule by reading it. Replies are hostile: a pattern must not make us
 * work long. And most patterns do not match most replies: a word that must stand in the text tells so sooner.
 */

/** One alternative of a pattern: letters that follow each other, and groups that must match. */
interface Alternative {
  readonly runs: string[];
  readonly groups: string[];
  /** How many ways its gaps, such as `.{0,40}`, may be stretched. */
  stretch: number;
}

/** Shorter words stand in every text. */
const SHORTEST = 3;
const LONGEST_GAP = 100;
const MOST_STRETCH = 5_000;

/**
 * Words in lower case of which one stands in every text that the pattern matches; null where there are none. So a text
 * without any of them needs no regular expression.
 */
export function neededWords(pattern: string): readonly string[] | null {
  const words: string[] = [];
  for (const alternative of alternativesOf(pattern)) {
    const candidates = [
      ...alternative.runs.map((run) => [run]),
      ...alternative.groups.map((group) => neededWords(group) ?? ['']),
    ];
    const best = candidates.reduce((a, b) => (shortest(b) > shortest(a) ? b : a), ['']);
    if (shortest(best) < SHORTEST) return null;
    words.push(...best.map((word) => word.toLowerCase()));
  }
  return words;
}

/** Why a pattern must not be used on what strangers write; null when it may. */
export function problemWithPattern(pattern: string): string | null {
  try {
    new RegExp(pattern, 'i');
  } catch (error) {
    return (error as Error).message;
  }
  const bare = pattern.replaceAll(/\\./g, '_').replaceAll(/\[[^\]]*\]/g, '_');
  if (/[*+]|\{\d+,\}/.test(bare)) return 'repeats something without a bound';
  if (/\)\{/.test(bare)) return 'repeats a group';
  if (/\(\?[=!<]/.test(bare)) return 'looks ahead or behind';
  if (/\\[1-9k]/.test(pattern)) return 'refers back to a group';
  const gaps = [...bare.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map(([, most]) => Number(most));
  if (gaps.some((most) => most > LONGEST_GAP)) return `has a gap of more than ${LONGEST_GAP}`;
  return alternativesOf(pattern).some(({ stretch }) => stretch > MOST_STRETCH)
    ? 'has gaps that can be stretched in too many ways'
    : null;
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

function alternativesOf(pattern: string): Alternative[] {
  let current: Alternative = { runs: [''], groups: [], stretch: 1 };
  const all = [current];
  for (let at = 0; at < pattern.length;) {
    const atom = atomAt(pattern, at);
    at += atom.length;
    if (atom === '|') {
      current = { runs: [''], groups: [], stretch: 1 };
      all.push(current);
      continue;
    }
    if (atom === '^' || atom === '$' || /^\\b$/i.test(atom)) continue;
    const [quantifier = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at)) ?? [];
    at += quantifier.length;
    add(current, atom, quantifier);
  }
  return all;
}

function add(alternative: Alternative, atom: string, quantifier: string): void {
  const { runs, groups } = alternative;
  const isGroup = atom.startsWith('(');
  // `\d` and the like stand for many letters, `\.` for itself.
  const isLetter = !isGroup && (/^[^.[\\]$/.test(atom) || /^\\\W$/.test(atom));
  alternative.stretch *= Number(/(\d+)\}$/.exec(quantifier)?.[1] ?? 1) || 1;
  if (isLetter && quantifier === '') {
    runs[runs.length - 1] += atom.at(-1)!;
    return;
  }
  runs.push('');
  if (!isGroup) return;
  const inside = atom.slice(1, -1).replace(/^\?:/, '');
  alternative.stretch *= Math.max(...alternativesOf(inside).map(({ stretch }) => stretch));
  if (!/^[?*]|^\{0/.test(quantifier) && !inside.startsWith('?')) groups.push(inside);
}

/** The whole atom that begins here: a letter, an escape, a class or a group. */
function atomAt(pattern: string, from: number): string {
  let depth = 0;
  let isInClass = false;
  for (let at = from; at < pattern.length; at++) {
    const letter = pattern[at];
    if (letter === '\\') at++;
    else if (isInClass) isInClass = letter !== ']';
    else if (letter === '[') isInClass = true;
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if (depth === 0 && !isInClass) return pattern.slice(from, at + 1);
  }
  return pattern.slice(from);
}
