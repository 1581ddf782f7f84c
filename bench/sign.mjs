/* Requests signed as the SDKs of OCI sign them, with the API key of the first start. */
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The service takes a signature again for 30 seconds, so one serves many calls: signing would be the larger load. */
const SIGNATURE_MS = 10_000;

/** @returns a function that gives the header fields of a signed submitEmail with this body, which is always the same */
export function signer({ keyFile, fingerprint, tenancyId, userId }, { host, port }) {
  const privateKey = createPrivateKey(readFileSync(keyFile));
  let made = { at: -Infinity, fields: null };
  return (body) => {
    if (performance.now() - made.at < SIGNATURE_MS) return made.fields;
    const fields = {
      date: new Date().toUTCString(),
      host: `${host}:${port}`,
      'x-content-sha256': createHash('sha256').update(body).digest('base64'),
      'content-type': 'application/json',
      'content-length': String(body.length),
    };
    const { date, ...others } = fields;
    const signed = { date, '(request-target)': 'post /20220926/actions/submitEmail', ...others };
    const text = Object.entries(signed).map(([name, value]) => `${name}: ${value}`);
    const signature = sign('RSA-SHA256', Buffer.from(text.join('\n')), privateKey);
    const authorization =
      `Signature version="1",keyId="${tenancyId}/${userId}/${fingerprint}",` +
      `algorithm="rsa-sha256",headers="${Object.keys(signed).join(' ')}",` +
      `signature="${signature.toString('base64')}"`;
    made = { at: performance.now(), fields: { ...fields, authorization } };
    return made.fields;
  };
}
