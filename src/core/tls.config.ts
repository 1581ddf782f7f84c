import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { IsString } from 'class-validator';
import { Env } from './config/env.js';
import { Satisfies } from './config/satisfies.js';

/** Settings of the certificate that the SMTP doors, and HTTPS, show. */
export class TlsConfig {
  /** Certificate chain in PEM. Empty: a self-signed one, made at the first start in the data folder. */
  @Env('TLS_CERT_FILE')
  @IsString()
  certFile: string = '';

  /** Private key of the certificate in PEM. */
  @Env('TLS_KEY_FILE')
  @IsString()
  @Satisfies<TlsConfig>((keyFile: string, { certFile }) => pairProblem(certFile, keyFile))
  keyFile: string = '';
}

/** What keeps the pair from being used, such as a file that can not be read or a key of another certificate. */
function pairProblem(certFile: string, keyFile: string): string | null {
  if (!certFile && !keyFile) return null;
  if (!certFile || !keyFile) return 'must be set together with EILPOST_TLS_CERT_FILE';
  createSecureContext({ cert: readFileSync(certFile), key: readFileSync(keyFile) });
  return null;
}
