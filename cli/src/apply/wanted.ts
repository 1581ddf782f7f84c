import type { CompartmentSetup, Setup } from './setup.js';

export type Kind =
  | 'compartment'
  | 'group'
  | 'user'
  | 'membership'
  | 'policy'
  | 'domain'
  | 'dkim'
  | 'return path'
  | 'sender'
  | 'suppression';

/** How a kind is reached by the API. Create, list, change and delete follow one manner for all. */
export interface KindApi {
  readonly path: string;
  /** The parameter of `{path}/{id}`. */
  readonly id: string;
  /** The field that names what it belongs to, in creates and in lists. */
  readonly parent: string;
  /** The field that names it, also a filter of the list. */
  readonly name: string;
  /** Without tags it is never known again, and never deleted. */
  readonly hasTags: boolean;
}

const identity = (path: string, id: string): KindApi => ({
  path: `/20160918/${path}`,
  id,
  parent: 'compartmentId',
  name: 'name',
  hasTags: true,
});

const email = (path: string, id: string, more: Partial<KindApi> = {}): KindApi => ({
  path: `/20170907/${path}`,
  id,
  parent: 'compartmentId',
  name: 'name',
  hasTags: true,
  ...more,
});

export const KINDS: Readonly<Record<Exclude<Kind, 'membership'>, KindApi>> = {
  compartment: identity('compartments', 'compartmentId'),
  group: identity('groups', 'groupId'),
  user: identity('users', 'userId'),
  policy: identity('policies', 'policyId'),
  domain: email('emailDomains', 'emailDomainId'),
  dkim: email('dkims', 'dkimId', { parent: 'emailDomainId' }),
  'return path': email('emailReturnPaths', 'emailReturnPathId', { parent: 'parentResourceId' }),
  sender: email('senders', 'senderId', { name: 'emailAddress' }),
  suppression: email('suppressions', 'suppressionId', { name: 'emailAddress', hasTags: false }),
};

/** One thing that shall be there. */
export interface Wanted {
  readonly kind: Exclude<Kind, 'membership'>;
  readonly name: string;
  /** The key of what it belongs to: a compartment or a domain. */
  readonly within: string;
  /** What is compared and changed; what the file does not say is left alone. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What the API asks for at the creation, although the file need not say it. */
  readonly atCreation?: Readonly<Record<string, unknown>>;
}

export interface WantedMembership {
  readonly user: string;
  readonly group: string;
}

/** The root compartment, which is the tenancy. */
export const ROOT = 'compartment:';

export function compartmentKey(path: string): string {
  return `compartment:${path
    .split(':')
    .filter((part) => part !== '')
    .join(':')}`;
}

/** By this one thing names another one that may not be there yet. */
export function keyOf({ kind, name, within }: Wanted): string {
  if (kind !== 'compartment') return `${kind}:${name}`;
  return within === ROOT ? `${ROOT}${name}` : `${within}:${name}`;
}

/** All things of a setup in the order in which they depend on each other. @param standard key of the usual compartment */
export function wantedThings(setup: Setup, standard: string): Wanted[] {
  const within = (compartment: string | undefined) =>
    compartment === undefined ? standard : compartmentKey(compartment);
  return [
    ...setup.compartments.flatMap((one) => withInner(one, ROOT)),
    ...setup.groups.map((group) => described('group', group, ROOT)),
    ...setup.users.map(({ email: address, ...user }) =>
      described('user', user, ROOT, address === undefined ? {} : { email: address }),
    ),
    ...setup.policies.map((policy) =>
      described('policy', policy, within(policy.compartment), { statements: policy.statements }),
    ),
    ...setup.domains.map((domain) => named('domain', domain, within(domain.compartment))),
    ...setup.domains.flatMap((domain) =>
      (domain.dkims ?? []).map((dkim) => named('dkim', dkim, `domain:${domain.name}`)),
    ),
    ...setup.domains.flatMap(({ name, returnPath }) =>
      returnPath === undefined
        ? []
        : [named('return path', { name: returnPath }, `domain:${name}`)],
    ),
    ...setup.senders.map(({ address, compartment }) =>
      named('sender', { name: address }, within(compartment)),
    ),
    ...setup.suppressions.map((name) => named('suppression', { name }, ROOT)),
  ];
}

export function wantedMemberships(setup: Setup): WantedMembership[] {
  return setup.users.flatMap(({ name, groups }) =>
    (groups ?? []).map((group) => ({ user: name, group })),
  );
}

function withInner(setup: CompartmentSetup, within: string): Wanted[] {
  const wanted = described('compartment', setup, within);
  const inner = setup.compartments ?? [];
  return [wanted, ...inner.flatMap((one) => withInner(one, keyOf(wanted)))];
}

type Described = { readonly name: string; readonly description?: string };

function named(
  kind: Wanted['kind'],
  { name, description }: Described,
  within: string,
  fields: Readonly<Record<string, unknown>> = {},
): Wanted {
  const about = description === undefined ? {} : { description };
  return { kind, name, within, fields: { ...about, ...fields } };
}

/** The identity API wants a description of everything. */
function described(
  kind: Wanted['kind'],
  thing: Described,
  within: string,
  fields: Readonly<Record<string, unknown>> = {},
): Wanted {
  const wanted = named(kind, thing, within, fields);
  return { ...wanted, atCreation: { description: thing.description ?? thing.name } };
}
