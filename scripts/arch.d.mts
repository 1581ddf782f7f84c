export interface Inspection {
  readonly violations: readonly {
    readonly rule: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly files: readonly string[];
}

export function inspect(root?: string): Promise<Inspection>;
