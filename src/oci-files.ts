import { generateKeyPair } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { CoreConfig } from './core/core.config.js';
import type { Region } from './core/region.js';
import { writePrivate } from './private-file.js';

/** OCI takes 2048 bits and more. */
const KEY_BITS = 2048;
/** RFC 2606 section 2: a name that never resolves, so a client whose endpoint was forgotten reaches nobody. */
const NOWHERE = 'eilpost.invalid';

/** What the SDKs and tools of OCI need to call this installation as its first user. */
export interface OciAccess {
  /** For OCI_CONFIG_FILE, or `--config-file`. */
  readonly configFile: string;
  readonly keyFile: string;
  readonly fingerprint: string;
  readonly region: string;
  readonly tenancyId: string;
  readonly userId: string;
}

/** Makes the key of the first user and writes its private half, which is nowhere else. Answers with the public one. */
export async function makeOciKey(core: CoreConfig): Promise<string> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: KEY_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writePrivate(keyFileOf(core), pair.privateKey);
  return pair.publicKey;
}

export function ociAccess(
  who: Pick<OciAccess, 'tenancyId' | 'userId' | 'fingerprint'>,
  region: string,
  core: CoreConfig,
): OciAccess {
  const { tenancyId, userId, fingerprint } = who;
  return {
    configFile: path.resolve(core.dataDir, 'oci-config'),
    keyFile: keyFileOf(core),
    fingerprint,
    region,
    tenancyId,
    userId,
  };
}

/**
 * Writes the configuration for the SDKs anew, since names and places may have changed since the last start. The region
 * is our own: a known one would send a request whose endpoint was forgotten to Oracle. What the SDKs want to know of a
 * region that they do not know is in `regions-config.json`.
 */
export function writeOciFiles(access: OciAccess, here: Region, core: CoreConfig): void {
  const { configFile, keyFile, fingerprint, region, tenancyId, userId } = access;
  const config = [
    '# Written by Eilpost at every start. Copy it before you change it.',
    '[DEFAULT]',
    `user=${userId}`,
    `fingerprint=${fingerprint}`,
    `tenancy=${tenancyId}`,
    `region=${region}`,
    `key_file=${keyFile}`,
  ];
  writePrivate(configFile, `${config.join('\n')}\n`);
  const regions = [
    {
      realmKey: here.realm,
      realmDomainComponent: NOWHERE,
      regionKey: here.key,
      regionIdentifier: region,
    },
  ];
  const file = path.resolve(core.dataDir, 'regions-config.json');
  writePrivate(file, `${JSON.stringify(regions, null, 2)}\n`);
}

function keyFileOf(core: CoreConfig): string {
  return path.resolve(core.dataDir, 'oci-api-key.pem');
}
