/**
 * Lets few things happen in one turn of the event loop and the others in the next ones, in their order. What comes in
 * crowds, such as the answers to a group commit, would else be done as one long piece of work for which all others wait.
 */
export class LoopShare {
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly perTurn: number) {}

  /** Resolves when it is this one's turn. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) setImmediate(() => this.#turn());
    });
  }

  #turn(): void {
    for (const go of this.#waiting.splice(0, this.perTurn)) go();
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
  }
}
