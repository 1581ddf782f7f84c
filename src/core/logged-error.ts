/** An error as a line of the log shows it. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  /** A code of Node.js, or an SQLSTATE of PostgreSQL. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
}

/** All that is taken from an error besides its texts. */
const NAMES = ['code', 'constraint', 'table', 'column'] as const;
/** Data exceptions quote the value that was wrong (PostgreSQL, Appendix A, class 22). */
const QUOTES_DATA = /^22[0-9A-Z]{3}$/;
const DEEPEST = 5;

/**
 * What may be in the log of an error: where it came from, never the data that it was about. What a library adds by
 * itself, such as the parameters of a query that failed, or the row in the detail of PostgreSQL, is left out.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something that is no error was thrown', stack: '' };
  const named: Partial<Record<(typeof NAMES)[number], string>> = {};
  for (const name of NAMES) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string') named[name] = value;
  }
  const message = QUOTES_DATA.test(named.code ?? '')
    ? error.message.replace(/".*"/s, '"…"')
    : error.message;
  // The stack begins with the message.
  const stack = (error.stack ?? '').replace(error.message, () => message);
  const shown = { type: error.constructor.name, message, stack, ...named };
  if (depth === DEEPEST) return shown;
  return {
    ...shown,
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause, depth + 1) } : {}),
    ...(error instanceof AggregateError
      ? { errors: error.errors.map((one) => loggedError(one, depth + 1)) }
      : {}),
  };
}
