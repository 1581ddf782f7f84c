import type { Connection } from '../connection.js';
import type { Inventory } from './inventory.js';
import { TAG, type Change } from './change.js';
import { KINDS, keyOf, type Wanted, type WantedMembership } from './wanted.js';

const MEMBERSHIPS = '/20160918/userGroupMemberships';

/**
 * Does what a plan says, line by line. What was done is told before the next one begins. Work requests are not awaited:
 * a domain and its keys become active when their records are seen in the DNS, which may take days.
 */
export async function carryOut(
  changes: readonly Change[],
  managedBy: string,
  at: Connection,
  inventory: Inventory,
  tell: (change: Change) => void,
): Promise<void> {
  for (const change of changes) {
    if (change.does === 'keep') continue;
    if (change.does === 'create') await create(change.wanted, managedBy, at, inventory);
    else if (change.does === 'change') await update(change, at);
    else await remove(change.kind, change.id, at);
    tell(change);
  }
}

async function create(
  wanted: Wanted | WantedMembership,
  managedBy: string,
  at: Connection,
  inventory: Inventory,
): Promise<void> {
  if (!('kind' in wanted)) {
    const body = {
      userId: await inventory.user(wanted.user),
      groupId: await inventory.group(wanted.group),
    };
    await at.client.request('POST', MEMBERSHIPS, { body });
    return;
  }
  const api = KINDS[wanted.kind];
  const body = {
    [api.parent]: await inventory.idOf(wanted.within),
    [api.name]: wanted.name,
    ...wanted.atCreation,
    ...wanted.fields,
    ...(api.hasTags ? { freeformTags: { [TAG]: managedBy } } : {}),
  };
  const { data } = await at.client.request<{ id: string }>('POST', api.path, { body });
  inventory.know(keyOf(wanted), data.id);
}

async function update(change: Change & { does: 'change' }, at: Connection): Promise<void> {
  const api = KINDS[change.wanted.kind];
  await at.client.request('PUT', `${api.path}/{${api.id}}`, {
    params: { path: { [api.id]: change.id } },
    body: change.body,
  });
}

async function remove(kind: Change['kind'], id: string, at: Connection): Promise<void> {
  const [path, name] =
    kind === 'membership'
      ? [MEMBERSHIPS, 'userGroupMembershipId']
      : [KINDS[kind].path, KINDS[kind].id];
  const params = { path: { [name]: id } };
  await at.client.request('DELETE', `${path}/{${name}}`, { params });
}
