/** An address that a tenancy must not write to, and why. */
export interface SuppressedAddress {
  readonly id: string;
  /** Lower case. */
  readonly address: string;
  readonly reason: string;
  readonly createdAt: Date;
}
