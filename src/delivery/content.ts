import { createPrivateKey, type KeyObject } from 'node:crypto';
import { domainOf } from '../mail/address.js';
import { signDkim, prepareHeaders, relaxedBodyHash } from '../mail/dkim.js';
import { firstValue, headerLength } from '../mail/headers.js';
import { toSevenBit } from '../mail/downgrade.js';
import type { SendersService, ServiceSignature } from '../senders/index.js';
import { trafficClassOf, type SpoolService } from '../spool/index.js';
import type { LiveMessage } from './lanes.js';
import type { Session } from './session.js';

/** The complete octets of a message for one session, or why this server can not be given it. */
export type Content =
  | { readonly parts: readonly Buffer[]; readonly sizeBytes: number; readonly is8bit: boolean }
  | { readonly impossible: 'utf8_not_supported' | 'eightbit_not_supported' };

/** What DKIM signing needs besides the message. */
export interface Signer {
  readonly senders: SendersService;
  readonly service: ServiceSignature;
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
  if (spooled.needsUtf8 && !session.offers('SMTPUTF8')) return { impossible: 'utf8_not_supported' };
  const raw = message.raw ?? (await spool.readContent(spooled.shard, spooled.id));
  if (!raw) throw new Error(`the content of message ${spooled.id} is gone`);

  if (spooled.needs8bit && !session.offers('8BITMIME')) {
    const rewritten = toSevenBit(raw, spooled.bodyOffset);
    if (!rewritten) return { impossible: 'eightbit_not_supported' };
    const bodyOffset = headerLength(rewritten);
    const signature = await sign(
      message,
      rewritten,
      bodyOffset,
      relaxedBodyHash(rewritten, bodyOffset),
      signer,
    );
    return complete(signature, rewritten, false);
  }
  const signature = (message.signature ??= sign(
    message,
    raw,
    spooled.bodyOffset,
    spooled.bodyHash,
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

function complete(signature: Buffer, raw: Buffer, is8bit: boolean): Content {
  const parts = signature.length > 0 ? [signature, raw] : [raw];
  return { parts, sizeBytes: signature.length + raw.length, is8bit };
}

/** The DKIM fields of all keys of the sender's domain and of the service, and what they sign besides; empty without keys. */
async function sign(
  message: LiveMessage,
  raw: Buffer,
  bodyOffset: number,
  bodyHash: Buffer,
  signer: Signer,
): Promise<Buffer> {
  const { tenancyId, headerFrom, laneKind } = message.spooled;
  const domain = domainOf(headerFrom).toLowerCase();
  const keys = [
    ...(await signer.senders.signingKeys(tenancyId, domain)),
    ...(await signer.service.keys(domain)),
  ];
  if (keys.length === 0) return Buffer.alloc(0);
  const section = raw.subarray(0, bodyOffset);
  // Gmail counts one that is signed, and a sender who writes it keeps statistics of his own.
  const hasOwn = firstValue(section.toString('latin1'), 'feedback-id') !== null;
  const trafficClass = trafficClassOf(laneKind);
  const above = hasOwn ? '' : signer.service.feedbackId({ tenancyId, headerFrom, trafficClass });
  const headers = prepareHeaders(section, above);
  const nowSeconds = Math.floor(signer.now() / 1000);
  const fields = await Promise.all(
    keys.map((key) => signDkim({ ...key, key: copyOf(key.key), headers, bodyHash, nowSeconds })),
  );
  return Buffer.from(fields.join('') + above, 'latin1');
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
