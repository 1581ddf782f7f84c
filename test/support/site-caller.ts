import { generateKeyPairSync } from 'node:crypto';
import { SimpleAuthenticationDetailsProvider } from 'oci-common';
import { fromOcid } from '../../src/core/ocid.js';
import { fingerprint } from '../../src/identity/signature/public-key.js';
import { hashTokenSecret, newTokenSecret } from '../../src/identity/token-secret.js';
import type { Site } from './site.js';

/** The UUID of the first user of a site. */
export function firstUser(site: Site): string {
  return fromOcid(site.firstRun.userId)!.uuid;
}

/** A new API token of a user of the site, the first one unless another is named. */
export async function tokenAt(site: Site, userId = firstUser(site)): Promise<string> {
  const token = newTokenSecret();
  await site.query(
    `insert into api_token (id, tenancy_id, user_id, secret_hash)
     select gen_random_uuid(), tenancy_id, id, $2 from iam_user where id = $1`,
    [userId, hashTokenSecret(token)],
  );
  return token;
}

/** What the official SDKs need to sign as the first user, who gets a new API key for it. */
export async function sdkAuthenticationAt(
  site: Site,
): Promise<SimpleAuthenticationDetailsProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = fingerprint(publicKey);
  await site.query(
    `insert into api_key (id, tenancy_id, user_id, fingerprint, public_key)
     select gen_random_uuid(), tenancy_id, id, $2, $3 from iam_user where id = $1`,
    [firstUser(site), name, publicKey.export({ type: 'spki', format: 'pem' })],
  );
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { tenancyId, userId } = site.firstRun;
  return new SimpleAuthenticationDetailsProvider(tenancyId, userId, name, pem, null);
}

/** Calls an operation as somebody who knows HTTP and nothing of us. */
export async function post<T>(
  site: Site,
  path: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<{ status: number; body: T; headers: Headers }> {
  const response = await fetch(site.firstRun.apiEndpoint + path, { method: 'POST', body, headers });
  return {
    status: response.status,
    body: (await response.json()) as T,
    headers: response.headers,
  };
}
