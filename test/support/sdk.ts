import { generateKeyPairSync } from 'node:crypto';
import { SimpleAuthenticationDetailsProvider } from 'oci-common';
import { Db } from '../../src/core/db/db.js';
import { fromOcid } from '../../src/core/ocid.js';
import { fingerprint } from '../../src/identity/signature/public-key.js';
import type { Api, ApiUser } from './api.js';

/** What the official SDKs need to sign as this user, who gets a new API key for it. */
export async function sdkAuthentication(
  { app }: Api,
  { tenancyId, userId }: ApiUser,
): Promise<SimpleAuthenticationDetailsProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = fingerprint(publicKey);
  await app.get(Db).control.query(
    {
      name: 'test/api-key',
      text: 'insert into api_key (id, tenancy_id, user_id, fingerprint, public_key) values (gen_random_uuid(), $1, $2, $3, $4)',
    },
    [
      fromOcid(tenancyId)!.uuid,
      fromOcid(userId)!.uuid,
      name,
      publicKey.export({ type: 'spki', format: 'pem' }),
    ],
  );
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return new SimpleAuthenticationDetailsProvider(tenancyId, userId, name, pem, null);
}
