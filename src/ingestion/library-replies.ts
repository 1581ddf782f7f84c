import { Refused } from '../mail/refusal.js';

/** What the door's own limits put into a refusal of the library's. */
export interface ReplyLimits {
  readonly messageMaxBytes: number;
  readonly messageMaxRecipients: number;
}

/**
 * The refusal of our catalogue for a reply in the library's words; null when it has none that we know. The library knows
 * its replies only by code and text, so what tells them apart is a word of the text.
 */
export function ofLibrary(code: number, text: string, limits: ReplyLimits): Refused | null {
  const what = text.replace(/^(error:\s*)?(syntax:\s*)?/i, '');
  switch (code) {
    case 421:
      return ofClosing(text);
    case 451:
      return new Refused('storage_unavailable');
    case 452:
      return new Refused('too_many_recipients', { limit: limits.messageMaxRecipients });
    case 500:
      return new Refused('command_unknown');
    case 501:
      return new Refused('bad_syntax', { what });
    case 503:
      return new Refused('bad_sequence', { what });
    case 504:
      return new Refused('mechanism_unknown');
    case 530:
      return new Refused('authentication_required');
    case 538:
      return new Refused('tls_required');
    case 552:
      return new Refused('message_too_large', { limit: limits.messageMaxBytes });
    default:
      return null;
  }
}

function ofClosing(text: string): Refused {
  if (/shutting down/i.test(text)) return new Refused('shutting_down');
  if (/timeout/i.test(text)) return new Refused('idle_too_long');
  if (/commands/i.test(text)) return new Refused('too_many_commands');
  return new Refused('not_smtp');
}
