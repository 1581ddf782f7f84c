export interface Named {
  readonly id: string;
  readonly name: string;
  /** Names are told apart inside of this alone. */
  readonly within: string | null;
}

/** Finds ids by name without regard to case; among names that differ in case alone, the one as written, or none. */
export class Names {
  readonly #byName: ReadonlyMap<string, readonly Named[]>;

  constructor(things: readonly Named[]) {
    this.#byName = Map.groupBy(things, ({ name, within }) => key(name, within));
  }

  find(name: string, within: string | null): string | null {
    const found = this.#byName.get(key(name, within)) ?? [];
    const exact = found.filter((each) => each.name === name);
    const [one, ...more] = exact.length > 0 ? exact : found;
    return one && more.length === 0 ? one.id : null;
  }
}

function key(name: string, within: string | null): string {
  return `${within ?? ''}\n${name.toLowerCase()}`;
}
