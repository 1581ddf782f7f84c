import type { Connection } from '../connection.js';
import { KINDS, ROOT, compartmentKey, type Wanted } from './wanted.js';

/** What the lists of the service say of one thing. */
export interface Thing {
  readonly id: string;
  readonly lifecycleState?: string;
  readonly freeformTags?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

interface Membership {
  readonly id: string;
  readonly userId: string;
  readonly groupId: string;
  readonly lifecycleState?: string;
}

/** What is there already, and the OCIDs behind the keys by which things of a setup name each other. */
export class Inventory {
  private readonly ids = new Map<string, string>();

  private constructor(
    private readonly at: Connection,
    private readonly tenancyId: string,
  ) {
    this.ids.set(ROOT, tenancyId);
  }

  static async open(at: Connection): Promise<Inventory> {
    return new Inventory(at, await at.tenancyId());
  }

  know(key: string, id: string): void {
    this.ids.set(key, id);
  }

  /** Of a compartment that is not in the file too: step by step down its path. @returns null when it is not there */
  async idOf(key: string): Promise<string | null> {
    const known = this.ids.get(key);
    if (known !== undefined || !key.startsWith(ROOT)) return known ?? null;
    const parts = key.slice(ROOT.length).split(':');
    const parent = await this.idOf(compartmentKey(parts.slice(0, -1).join(':')));
    const found = parent === null ? null : await this.find('compartment', parent, parts.at(-1)!);
    if (found) this.ids.set(key, found.id);
    return found?.id ?? null;
  }

  user(name: string): Promise<string | null> {
    return this.inTenancy('user', name);
  }

  group(name: string): Promise<string | null> {
    return this.inTenancy('group', name);
  }

  async find(kind: Wanted['kind'], parentId: string, name: string): Promise<Thing | null> {
    const api = KINDS[kind];
    for await (const thing of this.things(kind, { [api.parent]: parentId, [api.name]: name }))
      if (String(thing[api.name]).toLowerCase() === name.toLowerCase()) return thing;
    return null;
  }

  /** All of a kind that belong to this parent. */
  async all(kind: Wanted['kind'], parentId: string): Promise<Thing[]> {
    return arrayOf(this.things(kind, { [KINDS[kind].parent]: parentId }));
  }

  async compartments(): Promise<Thing[]> {
    const query = { compartmentId: this.tenancyId, compartmentIdInSubtree: true };
    return arrayOf(this.things('compartment', query));
  }

  async membership(userId: string, groupId: string): Promise<Membership | null> {
    const found = await this.memberships({ userId, groupId });
    return found[0] ?? null;
  }

  async memberships(of: { userId: string; groupId?: string }): Promise<Membership[]> {
    const query = { compartmentId: this.tenancyId, ...of };
    const all = this.at.client.items<Membership>('/20160918/userGroupMemberships', {
      params: { query },
    });
    return (await arrayOf(all)).filter(isThere);
  }

  private async inTenancy(kind: 'user' | 'group', name: string): Promise<string | null> {
    const key = `${kind}:${name}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const found = await this.find(kind, this.tenancyId, name);
    if (found) this.ids.set(key, found.id);
    return found?.id ?? null;
  }

  private async *things(
    kind: Wanted['kind'],
    query: Record<string, unknown>,
  ): AsyncGenerator<Thing> {
    for await (const thing of this.at.client.items<Thing>(KINDS[kind].path, { params: { query } }))
      if (isThere(thing)) yield thing;
  }
}

/** What is being deleted is not there any more. */
function isThere({ lifecycleState }: { readonly lifecycleState?: string }): boolean {
  return !/^DELET/.test(lifecycleState ?? '');
}

async function arrayOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
