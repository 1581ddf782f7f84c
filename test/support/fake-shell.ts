import type { Shell } from '../../cli/src/shell.js';

/** A shell for tests: what is printed is kept, and questions are answered beforehand. */
export function fakeShell(more: Partial<Shell> = {}): {
  readonly shell: Shell;
  readonly said: { out: string; err: string };
} {
  const said = { out: '', err: '' };
  const shell: Shell = {
    env: {},
    cwd: '.',
    isInteractive: false,
    columns: null,
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    confirm: () => Promise.resolve(false),
    ...more,
  };
  return { shell, said };
}
