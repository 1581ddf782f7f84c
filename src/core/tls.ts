import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';
import type { CoreConfig } from './core.config.js';
import type { TlsConfig } from './tls.config.js';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const SELF_SIGNED_YEARS = 10;

/** The configured certificate, or a self-signed one that stays the same from start to start. */
export async function loadCertificate(tls: TlsConfig, core: CoreConfig): Promise<Certificate> {
  if (tls.certFile)
    return { cert: readFileSync(tls.certFile, 'utf8'), key: readFileSync(tls.keyFile, 'utf8') };
  const certFile = path.join(core.dataDir, 'tls-cert.pem');
  const keyFile = path.join(core.dataDir, 'tls-key.pem');
  if (!existsSync(certFile) || !existsSync(keyFile)) {
    const made = await selfSigned(core.hostname);
    writeFileSync(keyFile, made.key, { mode: 0o600 });
    writeFileSync(certFile, made.cert);
  }
  return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
}

async function selfSigned(hostname: string): Promise<Certificate> {
  const now = new Date();
  const end = new Date(now);
  end.setFullYear(end.getFullYear() + SELF_SIGNED_YEARS);
  const made = await generate([{ name: 'commonName', value: hostname }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: now,
    notAfterDate: end,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: hostname },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
