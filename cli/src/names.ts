import { ApiProblem, type EilpostClient } from 'eilpost-client';
import { Complaint } from './complaint.js';
import type { Connection } from './connection.js';

/** Kinds of things that may be called by their names where an OCID is wanted. */
export type Kind = 'compartment' | 'user' | 'group' | 'policy' | 'domain' | 'sender';

interface Named {
  readonly id: string;
  readonly name?: string;
  readonly lifecycleState?: string;
}

interface Lookup {
  readonly path: string;
  /** The parameter that filters by name. */
  readonly filter: string;
  /** Where its list is asked for: in the tenancy alone, or in any compartment. */
  readonly where: 'tenancy' | 'compartments';
}

const LOOKUPS: Readonly<Record<Exclude<Kind, 'compartment'>, Lookup>> = {
  user: { path: '/20160918/users', filter: 'name', where: 'tenancy' },
  group: { path: '/20160918/groups', filter: 'name', where: 'tenancy' },
  policy: { path: '/20160918/policies', filter: 'name', where: 'compartments' },
  domain: { path: '/20170907/emailDomains', filter: 'name', where: 'compartments' },
  sender: { path: '/20170907/senders', filter: 'emailAddress', where: 'compartments' },
};

/** Parameters and fields that name a thing of a kind, and the option that takes its name. */
export const NAMED_FIELDS: Readonly<Record<string, { kind: Kind; option: string }>> = {
  compartmentId: { kind: 'compartment', option: 'compartment' },
  targetCompartmentId: { kind: 'compartment', option: 'target-compartment' },
  userId: { kind: 'user', option: 'user' },
  groupId: { kind: 'group', option: 'group' },
  policyId: { kind: 'policy', option: 'policy' },
  emailDomainId: { kind: 'domain', option: 'domain' },
  parentResourceId: { kind: 'domain', option: 'domain' },
  senderId: { kind: 'sender', option: 'sender' },
};

export function isOcid(text: string): boolean {
  return /^ocid1\.[a-z0-9]+\./.test(text);
}

/** @returns the OCID of what is called so; an OCID is taken as it is  @throws Complaint when there is none */
export async function idOf(at: Connection, kind: Kind, name: string): Promise<string> {
  if (isOcid(name)) return name;
  if (kind === 'compartment') return compartmentId(at, name);
  const { path, filter, where } = LOOKUPS[kind];
  const places =
    where === 'tenancy'
      ? [await at.tenancyId()]
      : [await at.compartmentId(), ...(await otherCompartments(at))];
  for (const compartment of places) {
    const query = { compartmentId: compartment, [filter]: name };
    for await (const found of listIn(at.client, path, query)) return found.id;
  }
  throw new Complaint(`there is no ${kind} ${name}, or you may not see it`);
}

/** `a:b` is the compartment b inside of a, from the root; the root itself is `:`. */
async function compartmentId(at: Connection, name: string): Promise<string> {
  let id = await at.tenancyId();
  for (const part of name.split(':').filter((text) => text !== '')) {
    const inside: Named[] = [];
    const query = { compartmentId: id };
    for await (const found of listIn(at.client, '/20160918/compartments', query))
      if (found.name?.toLowerCase() === part.toLowerCase()) inside.push(found);
    if (!inside[0])
      throw new Complaint(`there is no compartment ${part} in ${name}, or you may not see it`);
    id = inside[0].id;
  }
  return id;
}

async function otherCompartments(at: Connection): Promise<string[]> {
  const [tenancyId, own] = [await at.tenancyId(), await at.compartmentId()];
  const query = { compartmentId: tenancyId, compartmentIdInSubtree: true };
  const ids = [tenancyId];
  for await (const { id } of listIn(at.client, '/20160918/compartments', query)) ids.push(id);
  return ids.filter((id) => id !== own);
}

/** What is being deleted is not meant by its name; a compartment that may not be looked into holds nothing for us. */
async function* listIn(
  client: EilpostClient,
  path: string,
  query: Record<string, unknown>,
): AsyncGenerator<Named> {
  try {
    for await (const found of client.items<Named>(path, { params: { query } }))
      if (!/^DELET/.test(found.lifecycleState ?? '')) yield found;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
  }
}
