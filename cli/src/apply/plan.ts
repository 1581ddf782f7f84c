import { isDeepStrictEqual } from 'node:util';
import { Complaint } from '../complaint.js';
import { TAG, type Change } from './change.js';
import type { Inventory } from './inventory.js';
import { prunable } from './prunable.js';
import type { Setup } from './setup.js';
import {
  KINDS,
  keyOf,
  wantedMemberships,
  wantedThings,
  type Wanted,
  type WantedMembership,
} from './wanted.js';

/** What must be done so that all is as the file says; nothing is changed yet. */
export async function makePlan(
  setup: Setup,
  at: Inventory,
  standardCompartment: string,
  options: { readonly prune: boolean },
): Promise<Change[]> {
  const wanted = wantedThings(setup, standardCompartment);
  const memberships = wantedMemberships(setup);
  await checkReferences(wanted, memberships, at);
  const changes: Change[] = [];
  for (const thing of wanted) {
    changes.push(await planThing(thing, setup.name, at));
    // Right behind the users, before the policies that speak of their groups.
    if (thing === wanted.findLast(({ kind }) => kind === 'user'))
      changes.push(...(await planMemberships(memberships, at)));
  }
  const gone = options.prune ? await prunable(setup.name, wanted, memberships, at) : [];
  return [...changes, ...gone];
}

async function planThing(wanted: Wanted, managedBy: string, at: Inventory): Promise<Change> {
  const { kind, name } = wanted;
  const parent = await at.idOf(wanted.within);
  const found = parent === null ? null : await at.find(kind, parent, name);
  if (!found) return { does: 'create', kind, name, wanted };
  at.know(keyOf(wanted), found.id);
  const differences = Object.entries(wanted.fields)
    .filter(([field, after]) => !isDeepStrictEqual(found[field] ?? '', after))
    .map(([field, after]) => ({ field, before: found[field], after }));
  const body = Object.fromEntries(differences.map(({ field, after }) => [field, after]));
  const before = found.freeformTags?.[TAG];
  if (KINDS[kind].hasTags && before !== managedBy) {
    differences.push({ field: `tag ${TAG}`, before, after: managedBy });
    body['freeformTags'] = { ...found.freeformTags, [TAG]: managedBy };
  }
  if (differences.length === 0) return { does: 'keep', kind, name };
  return { does: 'change', kind, name, id: found.id, wanted, body, differences };
}

async function planMemberships(
  wanted: readonly WantedMembership[],
  at: Inventory,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const membership of wanted) {
    const about = { kind: 'membership', name: nameOf(membership) } as const;
    const [userId, groupId] = [await at.user(membership.user), await at.group(membership.group)];
    const found = userId !== null && groupId !== null && (await at.membership(userId, groupId));
    changes.push(
      found ? { ...about, does: 'keep' } : { ...about, does: 'create', wanted: membership },
    );
  }
  return changes;
}

export function nameOf({ user, group }: WantedMembership): string {
  return `${user} in ${group}`;
}

/** What is named must be in the file, or be there already. */
async function checkReferences(
  wanted: readonly Wanted[],
  memberships: readonly WantedMembership[],
  at: Inventory,
): Promise<void> {
  const made = new Set(wanted.map(keyOf));
  const problems: string[] = [];
  for (const { kind, name, within } of wanted)
    if (within.startsWith('compartment:') && !made.has(within) && (await at.idOf(within)) === null)
      problems.push(
        `${kind} ${name}: there is no compartment ${within.slice('compartment:'.length)}`,
      );
  for (const { user, group } of memberships)
    if (!made.has(`group:${group}`) && (await at.group(group)) === null)
      problems.push(`user ${user}: there is no group ${group}`);
  if (problems.length > 0) throw new Complaint(problems.join('\n'));
}
