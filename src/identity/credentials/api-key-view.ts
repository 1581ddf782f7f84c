import { toOcid } from '../../core/ocid.js';
import type { ApiKeyView } from './api-key.dto.js';
import type { ApiKey } from './api-key.entity.js';

/** An API key as the API shows it. We have its public half alone. */
export function apiKeyView(key: ApiKey): ApiKeyView {
  const userId = toOcid('user', key.userId);
  return {
    keyId: `${toOcid('tenancy', key.tenancyId)}/${userId}/${key.fingerprint}`,
    keyValue: key.publicKey,
    fingerprint: key.fingerprint,
    userId,
    timeCreated: key.timeCreated.toISOString(),
    lifecycleState: 'ACTIVE',
  };
}
