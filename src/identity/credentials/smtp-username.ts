import { toOcid } from '../../core/ocid.js';
import { randomWord } from './secret-hash.js';

/**
 * OCI's form, `<user OCID>@<tenancy OCID>.<letters>.com`, which programs that were set up for OCI let pass; nobody reads
 * it. Four letters where OCI has two, because a user's revoked names are never used again.
 */
export function newUsername(user: { id: string; tenancyId: string }): string {
  const letters = randomWord(4, 'abcdefghijklmnopqrstuvwxyz');
  return `${toOcid('user', user.id)}@${toOcid('tenancy', user.tenancyId)}.${letters}.com`;
}
