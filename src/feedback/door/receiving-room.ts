/** Octets of mail that one process holds between its arrival and the answer, all connections together. */
export class ReceivingRoom {
  #held = 0;

  constructor(private readonly mostBytes: number) {}

  get held(): number {
    return this.#held;
  }

  /** False, with nothing taken, when it would be too much. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.mostBytes) return false;
    this.#held += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}
