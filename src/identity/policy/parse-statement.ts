import { nearName } from './near-name.js';
import {
  PERMISSIONS,
  RESOURCE_TYPES,
  VERBS,
  type Permission,
  type ResourceType,
  type Verb,
} from './permissions.js';
import { Scanner, type SyntaxProblem } from './scanner.js';
import {
  RESERVED,
  type Comparison,
  type Condition,
  type Gives,
  type GroupReference,
  type Location,
  type Operand,
  type Statement,
  type Subject,
} from './statement.js';
import { VARIABLES, type Variable } from './variables.js';

/** Room for a hundred OCIDs. */
export const MAX_STATEMENT_LENGTH = 8_192;
/** `any` and `all` inside each other; nobody reads more. */
export const MAX_CONDITION_DEPTH = 8;

export type ParsedStatement =
  | { readonly statement: Statement; readonly problem: null }
  | { readonly statement: null; readonly problem: SyntaxProblem };

const SUBJECTS = 'group, any-group or any-user';
const ACROSS_TENANCIES = 'statements across tenancies are not offered here';
/** Statements of OCI that begin otherwise. */
const OTHER_STATEMENTS = new Map([
  ['define', ACROSS_TENANCIES],
  ['endorse', ACROSS_TENANCIES],
  ['admit', ACROSS_TENANCIES],
  ['deny', 'nothing is allowed unless a statement allows it, and none can take that back'],
]);
const OTHER_SUBJECTS = new Map([
  ['dynamic-group', 'there are no dynamic groups here: programs sign in as users, so use a group'],
  ['service', 'there are no service principals here: programs sign in as users, so use a group'],
]);
/** The one identity domain, by OCI's name for the first. */
const DOMAIN = 'default';

/**
 * Reads one statement: `Allow <subject> to <verb> <resource-type> in <location> [where <conditions>]` (OCI, "Policy
 * Syntax"), keywords without regard to case. Takes linear time. That its groups and compartments exist is not looked at.
 */
export function parseStatement(text: string): ParsedStatement {
  const scanner = new Scanner(text);
  const statement = new Parser(scanner, text).statement();
  if (statement) return { statement, problem: null };
  return { statement: null, problem: scanner.problem! };
}

/** One method a rule of the grammar. Null means that the scanner holds a problem. */
class Parser {
  constructor(
    private readonly scan: Scanner,
    private readonly text: string,
  ) {}

  statement(): Statement | null {
    const { scan, text } = this;
    if (text.length > MAX_STATEMENT_LENGTH) {
      return scan.fail(`at most ${MAX_STATEMENT_LENGTH} characters`, {
        position: MAX_STATEMENT_LENGTH,
        found: `${text.length} characters`,
      });
    }
    const note = OTHER_STATEMENTS.get(scan.peekWord().toLowerCase());
    if (note) return scan.fail('Allow', { note });
    if (!this.#keyword('allow', 'Allow')) return null;
    const subject = this.#subject();
    if (!subject || !this.#keyword('to', subject.kind === 'groups' ? 'a comma or to' : 'to')) {
      return null;
    }
    const gives = this.#gives();
    if (!gives || !this.#keyword('in', 'in')) return null;
    const location = this.#location();
    if (!location) return null;
    const condition = scan.takeKeyword('where') ? this.#condition(0) : null;
    if (scan.problem) return null;
    if (!scan.atEnd) {
      return scan.fail(
        condition ? 'the end of the statement' : 'where or the end of the statement',
      );
    }
    return { text, subject, gives, location, condition };
  }

  #subject(): Subject | null {
    const { scan } = this;
    if (scan.takeKeyword('any-user')) return { kind: 'any-user' };
    if (scan.takeKeyword('any-group')) return { kind: 'any-group' };
    if (!scan.takeKeyword('group')) {
      const word = scan.peekWord();
      const note = OTHER_SUBJECTS.get(word.toLowerCase());
      if (note) return scan.fail(SUBJECTS, { note });
      return scan.fail(SUBJECTS, { meant: nearName(word, ['group', 'any-group', 'any-user']) });
    }
    const groups = this.#list(() => this.#group());
    return groups && { kind: 'groups', groups };
  }

  #group(): GroupReference | null {
    const { scan } = this;
    if (scan.takeKeyword('id')) {
      const id = this.#ocid('group', /^ocid1\.group\./);
      return id === null ? null : { id };
    }
    const position = scan.position;
    const name = this.#name('the name of a group, or id with its OCID');
    if (name === null || !scan.takeSymbol('/')) return name === null ? null : { name };
    if (name.toLowerCase() !== DOMAIN) {
      return scan.fail("'Default'", { position, note: 'there is one identity domain here' });
    }
    const inDomain = this.#name('the name of a group');
    return inDomain === null ? null : { name: inDomain };
  }

  #gives(): Gives | null {
    const { scan } = this;
    if (scan.takeSymbol('{')) {
      const permissions = this.#list(() =>
        this.#known<Permission>(PERMISSIONS, 'a permission, such as APPROVED_SENDER_USE'),
      );
      if (!permissions || !this.#symbol('}', 'a comma or }')) return null;
      return { kind: 'permissions', permissions };
    }
    const verb = this.#known<Verb>(VERBS, `a verb (${VERBS.join(', ')}) or {`);
    if (verb === null) return null;
    const types = `a resource type (${RESOURCE_TYPES.join(', ')})`;
    const type = this.#known<ResourceType>(RESOURCE_TYPES, types);
    return type === null ? null : { kind: 'verb', verb, type };
  }

  #location(): Location | null {
    const { scan } = this;
    if (scan.takeKeyword('tenancy')) return { kind: 'tenancy' };
    if (!scan.takeKeyword('compartment')) {
      const meant = nearName(scan.peekWord(), ['tenancy', 'compartment']);
      return scan.fail('tenancy or compartment', { meant });
    }
    if (scan.takeKeyword('id')) {
      const id = this.#ocid('compartment', /^ocid1\.(compartment|tenancy)\./);
      return id === null ? null : { kind: 'compartment-id', id };
    }
    const what = 'the name of a compartment, or id with its OCID';
    const path = this.#list(() => this.#name(what), ':');
    return path && { kind: 'compartment', path };
  }

  #condition(depth: number): Condition | null {
    const { scan } = this;
    const position = scan.position;
    const kind = scan.takeKeyword('any') ? 'any' : scan.takeKeyword('all') ? 'all' : null;
    if (!kind) return this.#comparison();
    if (depth === MAX_CONDITION_DEPTH) {
      return scan.fail('a comparison', {
        position,
        note: `any and all may stand ${MAX_CONDITION_DEPTH} deep in each other`,
      });
    }
    if (!this.#symbol('{', '{')) return null;
    const conditions = this.#list(() => this.#condition(depth + 1));
    if (!conditions || !this.#symbol('}', 'a comma or }')) return null;
    return { kind, conditions };
  }

  #comparison(): Comparison | null {
    const { scan } = this;
    const what = `any, all or a condition variable (${VARIABLES.join(', ')})`;
    const variable = this.#known<Variable>(VARIABLES, what);
    if (variable === null) return null;
    const operator = scan.takeSymbol('=') ? '=' : scan.takeSymbol('!=') ? '!=' : null;
    if (!operator) return scan.fail('= or !=');
    const operand = this.#operand();
    return operand && { kind: 'comparison', variable, operator, operand };
  }

  #operand(): Operand | null {
    const { scan } = this;
    if (scan.takeSymbol("'")) {
      const text = scan.takeUpTo("'", 'text');
      return text === null ? null : { kind: 'text', text };
    }
    const position = scan.position;
    if (!scan.takeSymbol('/')) return scan.fail("a text as in 'text' or a pattern as in /text*/");
    const body = scan.takeUpTo('/', 'pattern');
    if (body === null) return null;
    if (body === '') return scan.fail('a pattern as in /text*/', { position, found: '`//`' });
    const anyBefore = body.startsWith('*');
    const anyAfter = body.endsWith('*');
    const text = body.slice(anyBefore ? 1 : 0, anyAfter && body.length > 1 ? -1 : undefined);
    const star = text.indexOf('*');
    if (star !== -1) {
      return scan.fail('/', {
        position: position + 1 + (anyBefore ? 1 : 0) + star,
        note: 'an asterisk stands at the beginning or the end of a pattern',
      });
    }
    return { kind: 'pattern', text, anyBefore, anyAfter };
  }

  /** At least one, with a comma or another separator between. */
  #list<T>(item: () => T | null, separator = ','): T[] | null {
    const items: T[] = [];
    do {
      const next = item();
      if (next === null) return null;
      items.push(next);
    } while (this.scan.takeSymbol(separator));
    return items;
  }

  #name(what: string): string | null {
    const { scan } = this;
    const position = scan.position;
    if (scan.takeSymbol("'")) {
      const name = scan.takeUpTo("'", 'name');
      return name === '' ? scan.fail(what, { position, found: "`''`" }) : name;
    }
    const word = scan.peekWord();
    // A word of the grammar there means that the name was forgotten; quotes make it a name.
    if (word === '' || RESERVED.has(word.toLowerCase())) return scan.fail(what);
    return scan.takeWord();
  }

  #ocid(what: string, form: RegExp): string | null {
    if (!form.test(this.scan.peekWord())) {
      return this.scan.fail(`the OCID of a ${what} (ocid1.${what}.…)`);
    }
    return this.scan.takeWord();
  }

  /** A word out of a closed list, in the list's spelling. */
  #known<T extends string>(names: Iterable<T>, what: string): T | null {
    const written = this.scan.peekWord();
    const folded = written.toLowerCase();
    for (const name of names) {
      if (name.toLowerCase() !== folded) continue;
      this.scan.takeWord();
      return name;
    }
    return this.scan.fail(what, { meant: nearName(written, names) });
  }

  #keyword(keyword: string, what: string): boolean {
    if (this.scan.takeKeyword(keyword)) return true;
    this.scan.fail(what, { meant: nearName(this.scan.peekWord(), [keyword]) });
    return false;
  }

  #symbol(symbol: string, what: string): boolean {
    if (this.scan.takeSymbol(symbol)) return true;
    this.scan.fail(what);
    return false;
  }
}
