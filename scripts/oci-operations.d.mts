export interface OciOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

export function ociServices(): {
  readonly service: string;
  readonly title: string;
  readonly operations: readonly OciOperation[];
}[];
