import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { domainOf } from '../mail/address.js';
import { signDkim, prepareHeaders, relaxedBodyHash } from '../mail/dkim.js';
import { firstValue, headerLength } from '../mail/headers.js';
import { toSevenBit } from '../mail/downgrade.js';
import { ReturnPaths } from '../return-path/index.js';
import { SendersService, ServiceSignature } from '../senders/index.js';
import { trafficClassOf, type SpooledMessage } from '../spool/index.js';
import type { LiveMessage } from './lanes.js';
import type { Session } from './session.js';
import type { ContentReader } from './shared-reads.js';
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

/** Whose keys sign, and whose names go in front of a message. */
@Injectable()
export class SigningParts {
  constructor(
    readonly senders: SendersService,
    readonly service: ServiceSignature,
    readonly returnPaths: ReturnPaths,
  ) {}
}

/** What DKIM signing needs besides the message. */
export interface Signer extends SigningParts {
  readonly now: () => number;
}

/**
 * The octets to send: stored message → rewritten to 7 bits where the server needs that (RFC 6152 section 3) → DKIM
 * fields in front, over exactly these octets. Throws when the stored content is gone.
 */
export async function contentFor(
  message: LiveMessage,
  session: Session,
  contents: ContentReader,
  signer: Signer,
): Promise<Content> {
  const { spooled } = message;
  const impossible = impossibleFor(spooled, session);
  if (impossible) return impossible;
  const raw = await rawOf(message, contents);

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
export async function rawOf(
  { spooled, raw }: LiveMessage,
  contents: ContentReader,
): Promise<Buffer> {
  const octets = raw ?? (await contents.readContent(spooled.shard, spooled.id));
  if (!octets) throw new Error(`the content of message ${spooled.id} is gone`);
  return octets;
}

export function complete({ fields, returnPath }: Signed, raw: Buffer, is8bit: boolean): Content {
  const parts = fields.length > 0 ? [fields, raw] : [raw];
  return { parts, sizeBytes: fields.length + raw.length, is8bit, returnPath };
}

/** What the domain in From has for its mail. */
export function sendingDomainOf(
  message: LiveMessage,
  { senders }: Signer,
): ReturnType<SendersService['sendingDomain']> {
  return senders.sendingDomain(message.spooled.tenancyId, domainOfFrom(message));
}

function domainOfFrom({ spooled }: LiveMessage): string {
  return domainOf(spooled.headerFrom).toLowerCase();
}

/** What is signed besides the header section of the message. */
interface Signing {
  readonly bodyOffset: number;
  readonly bodyHash: Buffer;
  /** Fields of ours that go in front, each with its CRLF. */
  readonly fields: string;
}

/**
 * Fields of ours, the name of the message and its Feedback-ID go in before the keys of the domain and of the service sign,
 * over the header section alone: the body is not touched.
 */
export async function sign(
  message: LiveMessage,
  raw: Buffer,
  { bodyOffset, bodyHash, fields: own }: Signing,
  signer: Signer,
): Promise<Signed> {
  const { id, tenancyId, headerFrom, laneKind } = message.spooled;
  const { keys: ofDomain, returnPath } = await sendingDomainOf(message, signer);
  const keys = [...ofDomain, ...signer.service.keys(domainOfFrom(message))];
  const reference = own + signer.returnPaths.referenceField(id);
  if (keys.length === 0) return { fields: Buffer.from(reference), returnPath };
  const section = raw.subarray(0, bodyOffset);
  const trafficClass = trafficClassOf(laneKind);
  const feedbackId = signer.service.feedbackId({ tenancyId, headerFrom, trafficClass });
  const above = (feedbackId === '' || hasFeedbackId(section) ? '' : feedbackId) + reference;
  const headers = prepareHeaders(section, above);
  const nowSeconds = Math.floor(signer.now() / 1000);
  const fields = await Promise.all(
    keys.map((key) => signDkim({ ...key, key: copyOf(key.key), headers, bodyHash, nowSeconds })),
  );
  return { fields: Buffer.from(fields.join('') + above, 'latin1'), returnPath };
}

/** Gmail counts one that is signed, and a sender who writes it keeps statistics of his own. */
function hasFeedbackId(section: Buffer): boolean {
  return firstValue(section.toString('latin1'), 'feedback-id') !== null;
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
