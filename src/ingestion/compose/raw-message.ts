import { addressesOfHeader } from '../../mail/address-list.js';
import { headerFields, headerLength, utf8Text } from '../../mail/headers.js';
import { Refused } from '../../mail/refusal.js';
import { safeText } from '../../mail/safe-text.js';

/** The header fields of the HTTP request of `submitRawEmail`, as Node hands them over: an octet is a character. */
export interface RawEmailHeaders {
  readonly sender?: string | null;
  readonly recipients?: string | null;
}

export interface RawEmail {
  readonly sender: string;
  /** In the form of `parseAddress`, in the order given. */
  readonly recipients: readonly string[];
  readonly raw: Buffer;
}

/**
 * Envelope and message of `submitRawEmail`. Both header fields are address lists of RFC 5322 section 3.4, so a comma in a
 * quoted name parts nothing. To and Cc in the message do not count.
 *
 * The message stays octet for octet, with three exceptions. Fields Bcc and Resent-Bcc are taken out. LF without CR becomes
 * CRLF, since programs that speak HTTP write their own system's line ends; a CR alone has no such reason and is left for
 * `scanMessage` to refuse, with all else that it refuses. A last line without an end gets one where all mail comes in. UTF-8
 * in the header section (message/global) is not touched.
 *
 * @throws {Refused} missing_parameter, invalid_internet_address
 */
export function envelopeOfRawEmail(headers: RawEmailHeaders, raw: Buffer): RawEmail {
  const sender = addressesIn(headers.sender, 'sender');
  if (sender.length > 1) throw refusedAddress(headers.sender!, 'sender');
  return {
    sender: sender[0]!,
    recipients: addressesIn(headers.recipients, 'recipients'),
    raw: withoutBcc(withCrlf(raw)),
  };
}

/** At least one. */
function addressesIn(value: string | null | undefined, field: string): string[] {
  if (!value?.trim()) throw new Refused('missing_parameter', { field });
  const text = utf8Text(value);
  // The mark of octets that are not UTF-8 would pass for a letter of a local part.
  const addresses = text.includes('\ufffd') ? [] : addressesOfHeader(text);
  if (addresses.length === 0) throw refusedAddress(value, field);
  return addresses;
}

function refusedAddress(value: string, field: string): Refused {
  return new Refused('invalid_internet_address', {
    address: safeText(utf8Text(value), 254),
    field,
  });
}

function withCrlf(raw: Buffer): Buffer {
  for (let lf = raw.indexOf(10); lf !== -1; lf = raw.indexOf(10, lf + 1)) {
    if (raw[lf - 1] !== 13)
      return Buffer.from(raw.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1');
  }
  return raw;
}

function withoutBcc(raw: Buffer): Buffer {
  const section = raw.toString('latin1', 0, headerLength(raw));
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { name, start, end } of headerFields(section)) {
    if (name !== 'bcc' && name !== 'resent-bcc') continue;
    pieces.push(raw.subarray(at, start));
    at = end;
  }
  return at === 0 ? raw : Buffer.concat([...pieces, raw.subarray(at)]);
}
