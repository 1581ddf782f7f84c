import { hash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * The certificate authority of the simulated internet, new at every start. RSA, because the EC path of `selfsigned` fails
 * where an older asn1-x509 is installed beside its own, as mailauth's is.
 */
export class Authority {
  private constructor(
    private readonly own: Certificate,
    private readonly hostKeys: { readonly privateKey: string; readonly publicKey: string },
  ) {}

  static async make(): Promise<Authority> {
    const name = [{ name: 'commonName', value: 'Authority of the simulated internet' }];
    const rsa = { keySize: 2048, algorithm: 'sha256' };
    const [own, host] = await Promise.all([
      generate(name, {
        ...rsa,
        extensions: [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
        ],
      }),
      generate(name, rsa),
    ]);
    return new Authority(
      { key: own.private, cert: own.cert },
      { privateKey: host.private, publicKey: host.public },
    );
  }

  /** What a client has to believe, in PEM. */
  get pem(): string {
    return this.own.cert;
  }

  /** A certificate for these names, with the chain up to the authority. All have one key. */
  async certify(names: readonly string[]): Promise<Certificate> {
    const made = await generate([{ name: 'commonName', value: names[0]! }], {
      algorithm: 'sha256',
      keyPair: this.hostKeys,
      ca: this.own,
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) },
      ],
    });
    return { key: made.private, cert: `${made.cert}\n${this.own.cert}` };
  }

  /** TLSA data of the key of all hosts (`3 1 1`) and of the authority's certificate (`2 0 1`), in hex. */
  async digests(): Promise<{ readonly hostKey: string; readonly authority: string }> {
    const host = new X509Certificate((await this.certify(['host.test'])).cert);
    const spki = host.publicKey.export({ type: 'spki', format: 'der' });
    const own = new X509Certificate(this.own.cert);
    return { hostKey: hash('sha256', spki), authority: hash('sha256', own.raw) };
  }
}
