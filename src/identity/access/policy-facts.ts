import { toOcid } from '../../core/ocid.js';
import { compartmentOcid } from '../compartments/compartment-ocid.js';
import type { TenancyFacts } from './access.store.js';
import { parseStatement } from '../policy/parse-statement.js';
import type { Compartment, PolicyFacts } from '../policy/resolve-policies.js';

/** Stored facts in the form in which policies are decided: by OCIDs, with their statements read. */
export function policyFacts(stored: TenancyFacts & { readonly tenancyId: string }): PolicyFacts {
  const { tenancyId, groups, compartments, policies } = stored;
  const ocid = (id: string) => compartmentOcid({ tenancyId, id });
  return {
    tenancyId: toOcid('tenancy', tenancyId),
    groups: new Map(groups.map(({ id, name }) => [toOcid('group', id), name])),
    compartments: new Map(
      compartments.map(({ id, parentId, name }): [string, Compartment] => [
        ocid(id),
        { name, parentId: parentId === null ? null : ocid(parentId) },
      ]),
    ),
    policies: policies.map(({ id, name, compartmentId, statements }) => ({
      id: toOcid('policy', id),
      name,
      compartmentId: ocid(compartmentId),
      statements: statements.flatMap((text) => {
        const parsed = parseStatement(text);
        // Refused when it was written; a statement of an older grammar gives nothing.
        return parsed.statement ? [parsed.statement] : [];
      }),
    })),
  };
}
