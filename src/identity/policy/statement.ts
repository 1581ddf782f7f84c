import { assertNever } from '../../core/assert.js';
import type { Permission, ResourceType, Verb } from './permissions.js';
import type { Variable } from './variables.js';

/**
 * A policy statement as it was understood. Names are as written, ids are OCIDs; whether there is such a group or
 * compartment is not known here.
 */
export interface Statement {
  /** As it was written. */
  readonly text: string;
  readonly subject: Subject;
  readonly gives: Gives;
  readonly location: Location;
  readonly condition: Condition | null;
}

export type Subject =
  | { readonly kind: 'any-user' }
  | { readonly kind: 'any-group' }
  | { readonly kind: 'groups'; readonly groups: readonly GroupReference[] };

export type GroupReference = { readonly name: string } | { readonly id: string };

export type Gives =
  | { readonly kind: 'verb'; readonly verb: Verb; readonly type: ResourceType }
  | { readonly kind: 'permissions'; readonly permissions: readonly Permission[] };

export type Location =
  | { readonly kind: 'tenancy' }
  | { readonly kind: 'compartment'; readonly path: readonly string[] }
  | { readonly kind: 'compartment-id'; readonly id: string };

export type Condition = Comparison | Junction;

export interface Junction {
  readonly kind: 'any' | 'all';
  readonly conditions: readonly Condition[];
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly variable: Variable;
  readonly operator: '=' | '!=';
  readonly operand: Operand;
}

export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'pattern';
      readonly text: string;
      /** The asterisk: anything may stand before, after. */
      readonly anyBefore: boolean;
      readonly anyAfter: boolean;
    };

/** A name that needs no quotes holds these alone: `Mail-Admins`, `erika@example.com`; not `Mail Admins`, `a:b`. */
export const BARE_NAME = /^[\p{L}\p{N}\p{M}._+@-]+$/u;

/** Words that the grammar takes for itself where a name may stand. */
export const RESERVED: ReadonlySet<string> = new Set(['id', 'to', 'where']);

/** False for what no statement can name, since the language knows no escapes; such a thing has its id. */
export function isPrintable(name: string): boolean {
  return name.length > 0 && !name.includes("'");
}

/** In the form that `parseStatement` reads back to the same; without regard to `text`. */
export function printStatement(statement: Omit<Statement, 'text'>): string {
  const { subject, gives, location, condition } = statement;
  const where = condition ? ` where ${printCondition(condition)}` : '';
  return `Allow ${printSubject(subject)} to ${printGives(gives)} in ${printLocation(location)}${where}`;
}

export function printLocation(location: Location): string {
  switch (location.kind) {
    case 'tenancy':
      return 'tenancy';
    case 'compartment':
      return `compartment ${location.path.map(printName).join(':')}`;
    case 'compartment-id':
      return `compartment id ${location.id}`;
    default:
      return assertNever(location);
  }
}

export function printSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'any-user':
    case 'any-group':
      return subject.kind;
    case 'groups': {
      const groups = subject.groups.map((group) =>
        'id' in group ? `id ${group.id}` : printName(group.name),
      );
      return `group ${groups.join(', ')}`;
    }
    default:
      return assertNever(subject);
  }
}

export function printOperand(operand: Operand): string {
  if (operand.kind === 'text') return `'${operand.text}'`;
  return `/${operand.anyBefore ? '*' : ''}${operand.text}${operand.anyAfter ? '*' : ''}/`;
}

function printGives(gives: Gives): string {
  if (gives.kind === 'verb') return `${gives.verb} ${gives.type}`;
  return `{${gives.permissions.join(', ')}}`;
}

function printName(name: string): string {
  const bare = BARE_NAME.test(name) && !RESERVED.has(name.toLowerCase());
  return bare ? name : `'${name}'`;
}

function printCondition(condition: Condition): string {
  if (condition.kind === 'comparison') {
    return `${condition.variable} ${condition.operator} ${printOperand(condition.operand)}`;
  }
  return `${condition.kind} {${condition.conditions.map(printCondition).join(', ')}}`;
}
