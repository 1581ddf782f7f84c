/** What people are to be told, in words. */
export interface Alarm {
  /** What it is about: of what is the same an address is told once. */
  readonly about: string;
  /** One line, without the name of the service in front. May hold words of strangers. */
  readonly subject: string;
  /** Lines ended by LF. May hold words of strangers. */
  readonly text: string;
}

/** Paragraphs with a line between them; what a command or a path is stands on a line of its own. */
export function textOf(paragraphs: readonly (readonly string[])[]): string {
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A share of 1 in percent, such as `0.05 %`, with three digits that tell something. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

/** Milliseconds since the epoch, such as `2026-06-01 12:20 UTC`. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
