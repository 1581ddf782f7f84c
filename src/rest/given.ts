type NotNull<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The fields that a request gives, for a change: null and absent both mean that a field stays as it is. */
export function given<T extends object>(fields: T): NotNull<T> {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries) as NotNull<T>;
}
