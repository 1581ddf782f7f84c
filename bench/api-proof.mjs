/* How the bench proves to the API who it is: with a token and with an API key of the first user, put into the database. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import pg from 'pg';

/** The service takes a signature again for 30 seconds, so one serves many calls: signing would be the larger load. */
const SIGNATURE_MS = 10_000;

/** @returns the secret of a new API token of the user */
export async function addToken(databaseUrl, userOcid) {
  const secret = `eil_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(secret).digest('base64');
  await insert(
    databaseUrl,
    `insert into api_token (id, tenancy_id, user_id, secret_hash)
     select gen_random_uuid(), tenancy_id, id, $2 from iam_user where id = $1`,
    [uuidOf(userOcid), hash],
  );
  return secret;
}

/** @returns `{ keyId, privateKey }` of a new API key of the user */
export async function addKey(databaseUrl, tenancyId, userId) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('md5').update(der).digest('hex').match(/../g).join(':');
  await insert(
    databaseUrl,
    `insert into api_key (id, tenancy_id, user_id, fingerprint, public_key)
     select gen_random_uuid(), tenancy_id, id, $2, $3 from iam_user where id = $1`,
    [uuidOf(userId), fingerprint, publicKey.export({ type: 'spki', format: 'pem' })],
  );
  return { keyId: `${tenancyId}/${userId}/${fingerprint}`, privateKey };
}

/** @returns a function that gives the header fields of a signed submitEmail with this body */
export function signer({ keyId, privateKey }, { host, port }) {
  let made = { at: -Infinity };
  return (body) => {
    if (performance.now() - made.at < SIGNATURE_MS) return made.fields;
    const fields = {
      date: new Date().toUTCString(),
      host: `${host}:${port}`,
      'x-content-sha256': createHash('sha256').update(body).digest('base64'),
      'content-type': 'application/json',
      'content-length': String(body.length),
    };
    const target = 'post /20220926/actions/submitEmail';
    const signed = { date: fields.date, '(request-target)': target, ...fields };
    const text = Object.entries(signed).map(([name, value]) => `${name}: ${value}`);
    const signature = sign('RSA-SHA256', Buffer.from(text.join('\n')), privateKey);
    fields.authorization =
      `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",` +
      `headers="${Object.keys(signed).join(' ')}",signature="${signature.toString('base64')}"`;
    made = { at: performance.now(), fields };
    return fields;
  };
}

async function insert(databaseUrl, text, params) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(text, params);
    if (rowCount !== 1) throw new Error('the first user is not in the database');
  } finally {
    await client.end();
  }
}

/** The UUID that an OCID ends with, in base32. */
function uuidOf(ocid) {
  const letters = ocid.split('.').at(-1);
  let bits = 0n;
  for (const letter of letters)
    bits = (bits << 5n) | BigInt('abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter));
  const hex = (bits >> 2n).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
