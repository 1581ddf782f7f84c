export function checkData(folder?: string): Promise<{
  readonly data: {
    readonly providers: readonly unknown[];
    readonly rules: readonly unknown[];
  } | null;
  readonly problems: readonly string[];
}>;
