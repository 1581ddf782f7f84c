import { createPrivateKey, type KeyObject } from 'node:crypto';
import { domainOf } from '../mail/address.js';
import { signDkim, prepareHeaders, relaxedBodyHash } from '../mail/dkim.js';
import { headerLength } from '../mail/headers.js';
import { toSevenBit } from '../mail/downgrade.js';
import type { ReturnPaths } from '../return-path/index.js';
import type { SendersService } from '../senders/index.js';
import type { SpooledMessage, SpoolService } from '../spool/index.js';
import type { LiveMessage } from './lanes.js';
import type { Session } from './session.js';
import type { Signed } from './signed.js';

/** The complete octets of a message for one session, or why this server can not be given it. */
export type Content =
  | {
      readonly parts: readonly Buffer[];
      readonly sizeBytes: number;
      readonly is8bit: boolean;
      readonly returnPath: string | null;
    }
  | { readonly impossible: 'utf8_not_supported' | 'eightbit_not_supported' };

/** What DKIM signing needs besides the message. */
export interface Signer {
  readonly senders: SendersService;
  readonly returnPaths: ReturnPaths;
  readonly now: () => number;
}

/**
 * The octets to send: stored message → rewritten to 7 bits where the server needs that (RFC 6152 section 3) → DKIM
 * fields in front, over exactly these octets. Throws when the stored content is gone.
 */
export async function contentFor(
  message: LiveMessage,
  session: Session,
  spool: SpoolService,
  signer: Signer,
): Promise<Content> {
  const { spooled } = message;
  const impossible = impossibleFor(spooled, session);
  if (impossible) return impossible;
  const raw = await rawOf(message, spool);

  if (spooled.needs8bit && !session.offers('8BITMIME')) {
    const rewritten = toSevenBit(raw, spooled.bodyOffset);
    if (!rewritten) return { impossible: 'eightbit_not_supported' };
    const bodyOffset = headerLength(rewritten);
    const bodyHash = relaxedBodyHash(rewritten, bodyOffset);
    const signed = await sign(message, rewritten, { bodyOffset, bodyHash, fields: '' }, signer);
    return complete(signed, rewritten, false);
  }
  const signature = (message.signature ??= sign(
    message,
    raw,
    { bodyOffset: spooled.bodyOffset, bodyHash: spooled.bodyHash, fields: '' },
    signer,
  ));
  try {
    return complete(await signature, raw, spooled.needs8bit);
  } catch (error) {
    // The next attempt signs anew: what was missing, such as the database, may be there again.
    message.signature = null;
    throw error;
  }
}

/** A server that can not be given the message at all. */
export function impossibleFor(
  { needsUtf8 }: Pick<SpooledMessage, 'needsUtf8'>,
  session: Session,
): { readonly impossible: 'utf8_not_supported' } | null {
  return needsUtf8 && !session.offers('SMTPUTF8') ? { impossible: 'utf8_not_supported' } : null;
}

/** The stored octets. Throws when they are gone. */
export async function rawOf({ spooled, raw }: LiveMessage, spool: SpoolService): Promise<Buffer> {
  const octets = raw ?? (await spool.readContent(spooled.shard, spooled.id));
  if (!octets) throw new Error(`the content of message ${spooled.id} is gone`);
  return octets;
}

export function complete({ fields, returnPath }: Signed, raw: Buffer, is8bit: boolean): Content {
  const parts = fields.length > 0 ? [fields, raw] : [raw];
  return { parts, sizeBytes: fields.length + raw.length, is8bit, returnPath };
}

/** What is signed besides the header section of the message. */
interface Signing {
  readonly bodyOffset: number;
  readonly bodyHash: Buffer;
  /** Fields of ours that go in front, each with its CRLF. */
  readonly fields: string;
}

/** Fields of ours and the name of the message go in before the keys sign, over the header section alone: the body is not touched. */
export async function sign(
  message: LiveMessage,
  raw: Buffer,
  { bodyOffset, bodyHash, fields: own }: Signing,
  signer: Signer,
): Promise<Signed> {
  const { id, tenancyId, headerFrom } = message.spooled;
  const domain = domainOf(headerFrom).toLowerCase();
  const { keys, returnPath } = await signer.senders.sendingDomain(tenancyId, domain);
  const above = own + signer.returnPaths.referenceField(id);
  if (keys.length === 0) return { fields: Buffer.from(above), returnPath };
  const headers = prepareHeaders(raw.subarray(0, bodyOffset), above);
  const nowSeconds = Math.floor(signer.now() / 1000);
  const fields = await Promise.all(
    keys.map((key) => signDkim({ ...key, key: copyOf(key.key), headers, bodyHash, nowSeconds })),
  );
  return { fields: Buffer.from(fields.join('') + above, 'latin1'), returnPath };
}

/** OpenSSL locks a key while it signs; with one copy for each thread nobody waits for the lock, least of all the main thread. */
const COPIES = 8;
const copies = new WeakMap<KeyObject, { keys: KeyObject[]; next: number }>();

function copyOf(key: KeyObject): KeyObject {
  let ring = copies.get(key);
  if (!ring) {
    const pem = key.export({ format: 'pem', type: 'pkcs8' });
    ring = { keys: Array.from({ length: COPIES }, () => createPrivateKey(pem)), next: 0 };
    copies.set(key, ring);
  }
  return ring.keys[ring.next++ % COPIES]!;
}
