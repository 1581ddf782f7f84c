/** What a command meets of the machine; a test brings its own. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Somebody can be asked. */
  readonly isInteractive: boolean;
  /** Of the terminal that is printed to, in letters; absent where something else reads what is printed. */
  readonly width?: number | undefined;
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<Buffer>;
  /** Asks a question that is answered with yes or no; no unless it begins with y. */
  confirm(question: string): Promise<boolean>;
}
