/** The header field in which a sender names the campaign that a message belongs to. */
export const CAMPAIGN_FIELD = 'x-eilpost-campaign';

/** Characters: a name, not a message. */
const LONGEST = 64;

/** The name without spaces around it; null for one that is empty, too long, or holds anything but printable characters. */
export function campaignIn(text: string): string | null {
  const name = text.trim();
  return name !== '' &&
    name.length <= LONGEST &&
    name.isWellFormed() &&
    !/[\x00-\x1f\x7f]/.test(name)
    ? name
    : null;
}
