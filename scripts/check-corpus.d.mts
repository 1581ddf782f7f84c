export interface Sums {
  readonly samples: number;
  readonly kind: number;
  readonly recipients: number;
  readonly named: number;
  readonly mustNot: number;
  readonly wronglySuppressed: number;
  readonly must: number;
  readonly missed: number;
}

export interface CorpusMiss {
  readonly file: string;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

export function corpusFolder(env?: Readonly<Record<string, string | undefined>>): string | null;
export function checkCorpus(
  folder: string,
): Promise<{ readonly sums: Sums; readonly misses: readonly CorpusMiss[] }>;
export function underTarget(sums: Sums): string[];
