/** Octets of messages that one process holds between their arrival and the answer, all clients of a budget together. */
export class ReceivingBudget {
  #held = 0;

  constructor(readonly mostBytes: number) {}

  get held(): number {
    return this.#held;
  }

  /** Whether so many more could be held now; nothing is set aside for them. */
  fits(bytes: number): boolean {
    return this.#held + bytes <= this.mostBytes;
  }

  /** False, with nothing taken, when it would be too much. */
  take(bytes: number): boolean {
    if (!this.fits(bytes)) return false;
    this.#held += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}
