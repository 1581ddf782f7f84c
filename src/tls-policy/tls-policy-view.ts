import { toOcid } from '../core/ocid.js';
import type { TlsPolicyView } from './tls-policy.dto.js';
import type { TlsPolicyRow } from './tls-policy.entity.js';

export function tlsPolicyView(policy: TlsPolicyRow): TlsPolicyView {
  const { id, domain, mode, description, timeCreated } = policy;
  return {
    id: toOcid('tlspolicy', id),
    domain,
    mode,
    description,
    timeCreated: timeCreated.toISOString(),
  };
}
