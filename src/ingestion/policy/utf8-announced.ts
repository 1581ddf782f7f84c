import { Refused } from '../../mail/refusal.js';
import type { Check } from './check.js';

/** RFC 6531 section 3.4: without SMTPUTF8 neither the envelope nor the header section may hold anything but ASCII. */
export const utf8Announced: Check = ({ smtpUtf8, recipients, envelopeFrom }, { scan }) => {
  if (smtpUtf8) return null;
  const ascii = [envelopeFrom, ...recipients.map((r) => r.address)].every(isAscii);
  return ascii && !scan.headerNeedsUtf8 ? null : new Refused('utf8_not_announced');
};

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
