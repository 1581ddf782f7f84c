/** Why a text is no statement of the policy language. */
export interface SyntaxProblem {
  /** Offset in UTF-16 code units, from 0 to the length of the text; the length is its end. */
  readonly position: number;
  readonly expected: string;
  /** What stands there, in backticks, or `the end of the statement`. */
  readonly found: string;
  /** All of it in a sentence, with what was probably meant. */
  readonly message: string;
}

/** What Oracle's pages use between words when one copies from them, too. */
const SPACE = ' \t\r\n\u00a0';
const WORD = /[\p{L}\p{N}\p{M}._+@-]+/uy;
/** What does not show, or shows as something else: `U+200B` says more. Half a surrogate pair is among it. */
const INVISIBLE = /[\p{C}\p{Z}\p{M}]/u;
const FOUND_LENGTH = 40;

/**
 * Reads a statement from left to right, each character once. After the first `fail` everything is null, and `problem`
 * says why.
 */
export class Scanner {
  #at = 0;
  #problem: SyntaxProblem | null = null;

  constructor(private readonly text: string) {}

  get problem(): SyntaxProblem | null {
    return this.#problem;
  }

  /** Where the next thing begins, white space left out. */
  get position(): number {
    while (this.#at < this.text.length && SPACE.includes(this.text[this.#at]!)) this.#at++;
    return this.#at;
  }

  get atEnd(): boolean {
    return this.position === this.text.length;
  }

  /** The next word without taking it; empty when none stands there. */
  peekWord(): string {
    return this.#wordAt(this.position);
  }

  takeWord(): string {
    const word = this.peekWord();
    this.#at += word.length;
    return word;
  }

  takeKeyword(keyword: string): boolean {
    const found = this.peekWord();
    if (found.length !== keyword.length || found.toLowerCase() !== keyword) return false;
    this.#at += found.length;
    return true;
  }

  nextIs(symbol: string): boolean {
    return this.text.startsWith(symbol, this.position);
  }

  takeSymbol(symbol: string): boolean {
    if (!this.nextIs(symbol)) return false;
    this.#at += symbol.length;
    return true;
  }

  /** What stands up to the next `mark`, of which the first is taken already. There are no escapes. */
  takeUpTo(mark: string, what: string): string | null {
    const start = this.#at;
    const end = this.text.indexOf(mark, start);
    if (end === -1) {
      return this.fail(`${mark} to close the ${what} of character ${start - 1}`, {
        position: this.text.length,
      });
    }
    this.#at = end + mark.length;
    return this.text.slice(start, end);
  }

  /** Null, so that a rule can return it. `note` says more than the grammar, `meant` is a name that is near. */
  fail(
    expected: string,
    more: { position?: number; found?: string; note?: string; meant?: string | null } = {},
  ): null {
    if (this.#problem) return null;
    const position = more.position ?? this.position;
    const found = more.found ?? this.#foundAt(position);
    const meant = more.meant ? `; did you mean \`${more.meant}\`?` : '';
    const note = more.note ? `: ${more.note}` : '';
    const message = `at character ${position}: expected ${expected}, found ${found}${note}${meant}`;
    this.#problem = { position, expected, found, message };
    return null;
  }

  #wordAt(position: number): string {
    WORD.lastIndex = position;
    return WORD.exec(this.text)?.[0] ?? '';
  }

  #foundAt(position: number): string {
    const character = this.text.codePointAt(position);
    if (character === undefined) return 'the end of the statement';
    const first = String.fromCodePoint(character);
    if (INVISIBLE.test(first)) {
      return `\`U+${character.toString(16).toUpperCase().padStart(4, '0')}\``;
    }
    const letters = [...(this.#wordAt(position) || first)];
    if (letters.length <= FOUND_LENGTH) return `\`${letters.join('')}\``;
    return `\`${letters.slice(0, FOUND_LENGTH).join('')}…\``;
  }
}
