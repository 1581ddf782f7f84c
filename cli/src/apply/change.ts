import type { Kind, Wanted, WantedMembership } from './wanted.js';

/** The free-form tag by which a file knows again what it made. */
export const TAG = 'eilpost-managed';

export interface Difference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One line of a plan. */
export type Change = { readonly kind: Kind; readonly name: string } & (
  | { readonly does: 'create'; readonly wanted: Wanted | WantedMembership }
  | {
      readonly does: 'change';
      readonly id: string;
      readonly wanted: Wanted;
      readonly body: Readonly<Record<string, unknown>>;
      readonly differences: readonly Difference[];
    }
  | { readonly does: 'keep' }
  | { readonly does: 'delete'; readonly id: string }
);
