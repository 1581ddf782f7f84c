import { addressOf } from './addresses-in-text.js';
import type { StatusFields } from './delivery-status.js';

/** What Amazon SES tells by SNS when its notices are sent as mail: JSON in the text. */
export interface SesNotification {
  readonly type: 'bounce' | 'complaint' | 'delivery';
  readonly recipients: readonly StatusFields[];
  readonly feedbackType: string | null;
}

type Fields = Record<string, unknown>;

/** Null when the words hold no such notice. */
export function readSesNotification(words: string): SesNotification | null {
  const at = words.search(/\{\s{0,10}"(?:notificationType|eventType)"/);
  if (at === -1) return null;
  const notice = jsonAt(words, at);
  const type = textOf(notice?.['notificationType'] ?? notice?.['eventType'])?.toLowerCase();
  if (!notice || (type !== 'bounce' && type !== 'complaint' && type !== 'delivery')) return null;
  const what = fieldsOf(notice[type]);
  const lists = [what['bouncedRecipients'], what['complainedRecipients'], what['recipients']];
  const list = lists.find(Array.isArray) as unknown[] | undefined;
  const isSoft = textOf(what['bounceType']) === 'Transient';
  return {
    type,
    recipients: (list ?? []).slice(0, 100).map((one): StatusFields => {
      const fields = fieldsOf(one);
      return {
        address: addressOf(textOf(one) ?? textOf(fields['emailAddress']) ?? ''),
        originalAddress: null,
        fate: type === 'delivery' ? 'delivered' : 'failed',
        status: textOf(fields['status']) ?? (isSoft ? '4.0.0' : null),
        diagnostic:
          (
            textOf(fields['diagnosticCode']) ??
            textOf(what['smtpResponse']) ??
            textOf(what['bounceSubType'])
          )?.replace(/^smtp; ?/i, '') ?? null,
        remoteMta: null,
      };
    }),
    feedbackType: textOf(what['complaintFeedbackType']),
  };
}

/** The object that begins here; texts may have been wrapped by a mailer, and something may follow. */
function jsonAt(words: string, at: number): Fields | null {
  const text = words.slice(at);
  const ends = [...text.matchAll(/\}\s{0,10}(?:\n|$)/g)].map(({ index }) => index + 1);
  for (const end of [text.length, ...ends.slice(0, 20)]) {
    const piece = text.slice(0, end).replaceAll(/\n/g, '');
    try {
      return fieldsOf(JSON.parse(piece));
    } catch {
      continue; // ends elsewhere
    }
  }
  return null;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
