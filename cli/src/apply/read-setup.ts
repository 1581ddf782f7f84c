import {
  LineCounter,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { Complaint } from '../complaint.js';
import type { Setup } from './setup.js';

type Shape =
  | { readonly is: 'text'; readonly pattern: RegExp; readonly wanted: string }
  | { readonly is: 'list'; readonly of: () => Shape; readonly fewest?: number }
  | { readonly is: 'map'; readonly fields: Readonly<Record<string, FieldShape>> };

interface FieldShape {
  readonly shape: Shape;
  readonly required?: true;
}

const text = (pattern: RegExp, wanted: string): Shape => ({ is: 'text', pattern, wanted });
const list = (of: Shape): Shape => ({ is: 'list', of: () => of });
const need = (shape: Shape): FieldShape => ({ shape, required: true });
const may = (shape: Shape): FieldShape => ({ shape });

const NAME = text(/^\S(.*\S)?$/, 'a name');
const ANY = text(/^[^]*$/, 'a text');
const DOMAIN = text(
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/,
  'a domain name in lower case',
);
const ADDRESS = text(/^[^\s@]+@[^\s@]+$/, 'a mail address');
const SENDER = text(/^[^\s@]*@[^\s@]+$/, 'a mail address, or @ and a domain');
const IN = may(text(/^[^:]*(:[^:]+)*$/, 'the path of a compartment, such as shop:newsletter'));

const COMPARTMENT: Shape = {
  is: 'map',
  fields: {
    name: need(text(/^[\w.-]{1,100}$/, 'a name of letters, digits, dot, dash and underscore')),
    description: may(ANY),
    compartments: may({ is: 'list', of: () => COMPARTMENT }),
  },
};

const SETUP: Shape = {
  is: 'map',
  fields: {
    name: need(text(/^[\w.-]{1,100}$/, 'a name of letters, digits, dot, dash and underscore')),
    compartment: IN,
    compartments: may(list(COMPARTMENT)),
    groups: may(list({ is: 'map', fields: { name: need(NAME), description: may(ANY) } })),
    users: may(
      list({
        is: 'map',
        fields: {
          name: need(NAME),
          description: may(ANY),
          email: may(ADDRESS),
          groups: may(list(NAME)),
        },
      }),
    ),
    policies: may(
      list({
        is: 'map',
        fields: {
          name: need(NAME),
          description: may(ANY),
          compartment: IN,
          statements: need({ is: 'list', of: () => NAME, fewest: 1 }),
        },
      }),
    ),
    domains: may(
      list({
        is: 'map',
        fields: {
          name: need(DOMAIN),
          description: may(ANY),
          compartment: IN,
          dkims: may(list({ is: 'map', fields: { name: need(NAME), description: may(ANY) } })),
          returnPath: may(DOMAIN),
        },
      }),
    ),
    senders: may(list({ is: 'map', fields: { address: need(SENDER), compartment: IN } })),
    suppressions: may(list(ADDRESS)),
  },
};

const LISTS = ['compartments', 'groups', 'users', 'policies', 'domains', 'senders', 'suppressions'];

/**
 * Reads a file of `eilpost apply`.
 *
 * @throws Complaint that lists every problem with its line and column
 */
export function readSetup(file: string, source: string): Setup {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const problems: string[] = [];
  const say = (offset: number, problem: string) => {
    const { line, col } = lines.linePos(offset);
    problems.push(`${file}:${line}:${col}: ${problem}`);
  };
  for (const error of document.errors) say(error.pos[0], error.message);
  const read =
    problems.length === 0 ? new SetupReader(say).read(document.contents, SETUP, '', 0) : null;
  if (problems.length > 0) throw new Complaint(problems.join('\n'));
  const empty = Object.fromEntries(LISTS.map((name) => [name, []]));
  return { ...empty, ...(read as object) } as unknown as Setup;
}

class SetupReader {
  constructor(private readonly say: (offset: number, problem: string) => void) {}

  /** @param path such as `users[0].groups`  @param near where to point when the node is not there */
  read(node: unknown, shape: Shape, path: string, near: number): unknown {
    const offset = (node as Node | null)?.range?.[0] ?? near;
    switch (shape.is) {
      case 'text':
        return this.readText(node, shape, path, offset);
      case 'list': {
        if (!isSeq(node)) return this.wrong(offset, path, 'must be a list');
        if (node.items.length < (shape.fewest ?? 0)) return this.wrong(offset, path, 'is empty');
        this.refuseDoubles(node.items, path);
        return node.items.map((item, i) => this.read(item, shape.of(), `${path}[${i}]`, offset));
      }
      case 'map':
        return isMap(node)
          ? this.readMap(node, shape.fields, path, offset)
          : this.wrong(
              offset,
              path,
              `must have the fields ${Object.keys(shape.fields).join(', ')}`,
            );
    }
  }

  private readText(
    node: unknown,
    shape: Shape & { is: 'text' },
    path: string,
    offset: number,
  ): string | undefined {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'string') return this.wrong(offset, path, `must be ${shape.wanted}`);
    if (shape.pattern.test(value)) return value;
    return this.wrong(offset, path, `must be ${shape.wanted}, and not: ${value}`);
  }

  private readMap(
    node: YAMLMap,
    fields: Readonly<Record<string, FieldShape>>,
    path: string,
    offset: number,
  ): Record<string, unknown> {
    const read: Record<string, unknown> = {};
    for (const { key, value } of node.items) {
      const name = String((key as Scalar).value);
      const at = (key as Node).range?.[0] ?? offset;
      const within = path === '' ? name : `${path}.${name}`;
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field)
        this.wrong(at, within, `is not known; there are ${Object.keys(fields).join(', ')}`);
      else read[name] = this.read(value, field.shape, within, at);
    }
    for (const [name, { required }] of Object.entries(fields))
      if (required && !node.has(name))
        this.wrong(offset, path === '' ? 'the file' : path, `has no ${name}`);
    return read;
  }

  /** Two items of one name would be two wills about one thing. */
  private refuseDoubles(items: readonly unknown[], path: string): void {
    const seen = new Set<string>();
    for (const item of items) {
      if (isMap(item) !== isMap(items[0])) continue;
      const name = isMap(item)
        ? (item.get('name') ?? item.get('address'))
        : (item as Scalar | null)?.value;
      if (typeof name !== 'string') continue;
      if (seen.has(name.toLowerCase()))
        this.wrong((item as Node).range?.[0] ?? 0, path, `has ${name} twice`);
      seen.add(name.toLowerCase());
    }
  }

  private wrong(offset: number, path: string, problem: string): undefined {
    this.say(offset, `${path || 'the file'} ${problem}`);
  }
}
