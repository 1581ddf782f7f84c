import { fromOcid } from '../core/ocid.js';
import type { Tenancy, User } from '../identity/index.js';
import type { Session } from './session.js';

/** The UUID that an operator means by an OCID or a UUID; other text as it is. */
export function plainId(text: string): string {
  return fromOcid(text)?.uuid ?? text.toLowerCase();
}

/** The tenancy of this name or id; without one, the only one there is. */
export async function chooseTenancy({ identity }: Session, given?: string): Promise<Tenancy> {
  return choose('tenancy', await identity.listTenancies(), given);
}

/** The user of this name or id in the tenancy; without one, the only one there is. */
export async function chooseUser(
  { identity }: Session,
  tenancy: Tenancy,
  given?: string,
): Promise<User> {
  return choose('user', await identity.listUsers(tenancy.id), given);
}

function choose<T extends { readonly id: string; readonly name: string }>(
  what: 'tenancy' | 'user',
  all: readonly T[],
  given: string | undefined,
): T {
  if (given !== undefined) {
    const id = plainId(given);
    const found = all.find((one) => one.name === given || one.id === id);
    if (!found) throw new Error(`there is no ${what} ${given}${names(all)}`);
    return found;
  }
  if (all.length === 0) throw new Error(`there is no ${what} yet; make one: ${what} create <name>`);
  if (all.length > 1) throw new Error(`say which one with --${what} <name>${names(all)}`);
  return all[0]!;
}

/** At most ten, so that the line stays one. */
function names(all: readonly { readonly name: string }[]): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, 10).map((one) => one.name);
  return ` (there are ${shown.join(', ')}${all.length > shown.length ? ', ...' : ''})`;
}
