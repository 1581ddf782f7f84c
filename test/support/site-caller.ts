import { hashTokenSecret, newTokenSecret } from '../../src/identity/credentials/token-secret.js';
import type { Site } from './site.js';

/** A new API token of a user of the site; the first user has one in `first-run.json`. */
export async function tokenAt(site: Site, userId: string): Promise<string> {
  const token = newTokenSecret();
  await site.query(
    `insert into api_token (id, tenancy_id, user_id, secret_hash)
     select gen_random_uuid(), tenancy_id, id, $2 from iam_user where id = $1`,
    [userId, hashTokenSecret(token)],
  );
  return token;
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

/** Lets the first tenancy send whatever comes back: load with many bounces is wanted here. */
export async function guardNothing(site: Site): Promise<void> {
  const { apiEndpoint, apiToken, tenancyId } = site.firstRun;
  const response = await fetch(`${apiEndpoint}/v1/guardPolicies/${tenancyId}`, {
    method: 'PUT',
    body: JSON.stringify({ policy: 'NONE' }),
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`guards can not be ended: ${await response.text()}`);
}
