import type { Inventory, Thing } from './inventory.js';
import { TAG, type Change } from './change.js';
import { KINDS, keyOf, type Wanted, type WantedMembership } from './wanted.js';

/**
 * What carries the tag of this file and is no longer in it, in the order in which it can be deleted: what belongs to
 * others first. Memberships have no tags; those of users that carry it count.
 */
export async function prunable(
  managedBy: string,
  wanted: readonly Wanted[],
  memberships: readonly WantedMembership[],
  at: Inventory,
): Promise<Change[]> {
  const root = (await at.idOf('compartment:'))!;
  const compartments = await at.compartments();
  const places = [root, ...compartments.map(({ id }) => id)];
  const kept = await idsOfWanted(wanted, at);
  const ours = (thing: Thing) => thing.freeformTags?.[TAG] === managedBy && !kept.has(thing.id);
  const among = async (kind: Wanted['kind'], parents: readonly string[]) => {
    const lists = [];
    for (const parent of parents) lists.push(...(await at.all(kind, parent)));
    return lists;
  };
  const domains = await among('domain', places);
  const domainIds = domains.map(({ id }) => id);
  const users = await at.all('user', root);
  const gone: [Wanted['kind'], readonly Thing[]][] = [
    ['sender', await among('sender', places)],
    ['return path', await among('return path', domainIds)],
    ['dkim', await among('dkim', domainIds)],
    ['domain', domains],
    ['policy', await among('policy', places)],
  ];
  const last: [Wanted['kind'], readonly Thing[]][] = [
    ['user', users],
    ['group', await at.all('group', root)],
    ['compartment', deepestFirst(compartments)],
  ];
  const deletions = (list: typeof gone) =>
    list.flatMap(([kind, things]) =>
      things.filter(ours).map(({ id, ...thing }): Change => {
        const name = String(thing[KINDS[kind].name]);
        return { does: 'delete', kind, name, id };
      }),
    );
  const managedUsers = users.filter((user) => user.freeformTags?.[TAG] === managedBy);
  const left = await membershipsLeft(managedUsers, memberships, at);
  return [...deletions(gone), ...left, ...deletions(last)];
}

async function membershipsLeft(
  users: readonly Thing[],
  wanted: readonly WantedMembership[],
  at: Inventory,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const user of users) {
    const name = String(user['name']);
    const kept = new Set<string | null>();
    for (const membership of wanted)
      if (membership.user === name) kept.add(await at.group(membership.group));
    for (const { id, groupId } of await at.memberships({ userId: user.id }))
      if (!kept.has(groupId))
        changes.push({ does: 'delete', kind: 'membership', name: `${name} in ${groupId}`, id });
  }
  return changes;
}

async function idsOfWanted(wanted: readonly Wanted[], at: Inventory): Promise<Set<string | null>> {
  const ids = new Set<string | null>();
  for (const thing of wanted) ids.add(await at.idOf(keyOf(thing)));
  return ids;
}

/** A compartment can be deleted when it is empty. */
function deepestFirst(compartments: readonly Thing[]): Thing[] {
  const parents = new Map(compartments.map((one) => [one.id, one['compartmentId'] as string]));
  const depth = (id: string): number => {
    const parent = parents.get(id);
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return [...compartments].sort((a, b) => depth(b.id) - depth(a.id));
}
