/** What a command meets of the machine; a test brings its own. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Somebody can be asked. */
  readonly isInteractive: boolean;
  /** Columns of the screen; null when the output goes elsewhere. */
  readonly columns: number | null;
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<Buffer>;
  /** Asks a question that is answered with yes or no; no unless it begins with y. */
  confirm(question: string): Promise<boolean>;
}
