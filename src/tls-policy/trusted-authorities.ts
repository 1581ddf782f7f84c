import { readFileSync } from 'node:fs';
import tls, { type SecureContext } from 'node:tls';
import { Injectable } from '@nestjs/common';
import { TlsPolicyConfig } from './tls-policy.config.js';

/** Whose certificates are believed: the authorities that Node knows, and those that the operator adds. */
@Injectable()
export class TrustedAuthorities {
  #context: SecureContext | null = null;

  constructor(private readonly config: TlsPolicyConfig) {}

  /** For all sessions together: to read the authorities takes milliseconds. Throws when the operator's file can not be used. */
  context(): SecureContext {
    this.#context ??= tls.createSecureContext({ minVersion: 'TLSv1.2', ca: this.#authorities() });
    return this.#context;
  }

  #authorities(): string[] {
    const { caFile } = this.config;
    if (!caFile) return [...tls.rootCertificates];
    try {
      return [...tls.rootCertificates, readFileSync(caFile, 'utf8')];
    } catch (error) {
      throw new Error(`EILPOST_TLS_CA_FILE=${caFile}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}
