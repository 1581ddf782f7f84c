import { ApiProblem, Unreachable, WaitEnded } from 'eilpost-client';

/** Something that the user can set right; the message says what. */
export class Complaint extends Error {
  constructor(
    message: string,
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

/** The command was called wrongly: exit code 2. */
export class UsageError extends Complaint {}

/** @returns one line that says what was wrong, and below it what may help; null when this is a bug of ours */
export function explain(error: unknown): string | null {
  const lines = inLines(error);
  return lines && [`eilpost: ${lines[0]}`, ...lines.slice(1).map((line) => `  ${line}`)].join('\n');
}

function inLines(error: unknown): [string, ...string[]] | null {
  if (error instanceof ApiProblem) {
    const request = error.requestId ? `, request ${error.requestId}` : '';
    const hint = hintFor(error);
    return [
      `${error.message} (${error.status} ${error.code}${request})`,
      ...(hint === null ? [] : [hint]),
    ];
  }
  if (error instanceof Unreachable)
    return [error.message, 'Is the service running, and is this its endpoint? See: eilpost whoami'];
  if (error instanceof WaitEnded) return [error.message];
  if (error instanceof Complaint)
    return error.hint === null ? [error.message] : [error.message, error.hint];
  return isSystemError(error) ? [error.message] : null;
}

function hintFor({ status, code }: ApiProblem): string | null {
  if (status === 401)
    return 'The token or key of this profile is not valid (any more), or the clock is wrong. See: eilpost profile list';
  if (code === 'NotAuthorizedOrNotFound')
    return 'There is no such thing, or no policy that lets you see it; the service does not tell which. See: eilpost explain --help';
  if (code === 'NoEtagMatch')
    return 'Somebody else changed it. Read it again and repeat the change.';
  if (code === 'ResourceLocked') return 'Its locks are shown by `get`.';
  return null;
}

/** What the system refuses, such as a file that is not there, is as clear as a line of ours. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}
