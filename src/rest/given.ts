type NotNull<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The fields that are there: a change leaves the others as they are, an answer leaves them out. Null and absent mean the same. */
export function given<T extends object>(fields: T): NotNull<T> {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries) as NotNull<T>;
}
