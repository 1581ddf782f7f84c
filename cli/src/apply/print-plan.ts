import type { Change } from './change.js';

const SIGNS = { create: '+', change: '~', keep: '=', delete: '-' } as const;
const DONE = { create: 'created', change: 'changed', keep: 'kept', delete: 'deleted' } as const;

/** A line for each thing, with before and after below what changes, and the sum at the end. */
export function printPlan(changes: readonly Change[]): string {
  const lines = changes.flatMap((change) => [
    `${SIGNS[change.does]} ${change.kind} ${change.name}`,
    ...(change.does === 'change'
      ? change.differences.map(
          ({ field, before, after }) => `    ${field}: ${show(before)} -> ${show(after)}`,
        )
      : []),
  ]);
  const count = (does: Change['does']) => changes.filter((change) => change.does === does).length;
  const sum = `${count('create')} to create, ${count('change')} to change, ${count('delete')} to delete, ${count('keep')} unchanged`;
  return [...lines, '', sum, ''].join('\n');
}

export function printDone({ does, kind, name }: Change): string {
  return `${DONE[does]} ${kind} ${name}\n`;
}

function show(value: unknown): string {
  return value === undefined ? '(none)' : JSON.stringify(value);
}
