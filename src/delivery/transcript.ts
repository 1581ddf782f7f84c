/** What was said on a connection, line by line with the milliseconds since its start; bounded, secrets left out. */
export class Transcript {
  static readonly MAX_LENGTH = 8_000;
  #text = '';

  constructor(
    private readonly now: () => number,
    private readonly startedAt = now(),
  ) {}

  client(line: string): void {
    this.#add('>', line);
  }

  server(line: string): void {
    this.#add('<', line);
  }

  /** Something that was not said, such as "TLS established". */
  note(text: string): void {
    this.#add('#', text);
  }

  toString(): string {
    // PostgreSQL holds every letter but NUL, and a server may send any.
    return this.#text.replaceAll('\0', ' ');
  }

  #add(direction: string, line: string): void {
    if (this.#text.length > Transcript.MAX_LENGTH) return;
    const visible = line.length > 500 ? `${line.slice(0, 500)}...` : line;
    this.#text += `${Math.round(this.now() - this.startedAt)} ${direction} ${visible}\n`;
    if (this.#text.length > Transcript.MAX_LENGTH) this.#text += '# cut here\n';
  }
}
