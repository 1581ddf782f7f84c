import type { EventDetail } from '../events/index.js';
import { ADDRESS_IN_TEXT } from '../mail/reply.js';

/** What the other side said, as an entry keeps it. */
export interface Evidence {
  /** Without the addresses in it: a reply may name others than the recipient. */
  readonly errorDetail: string | null;
  readonly errorSource: string | null;
  readonly smtpCode: number | null;
  readonly enhancedStatus: string | null;
  readonly ruleId: string | null;
}

const MAX_DETAIL = 500;
// Matches `550 5.1.1 No such user` and `550 No such user`.
const REPLY = /^([245]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3}))?(?: |$)/;

export function evidenceOf(detail: EventDetail | null): Evidence {
  const reply = detail?.reply ?? null;
  const [, code, enhanced] = (reply && REPLY.exec(reply)) || [];
  return {
    errorDetail:
      reply
        ?.replaceAll(ADDRESS_IN_TEXT, '<...>')
        .replaceAll('<<...>>', '<...>')
        .slice(0, MAX_DETAIL)
        .toWellFormed() ?? null,
    errorSource: detail?.reporter ?? detail?.mxHost ?? null,
    smtpCode: detail?.smtpCode ?? (code ? Number(code) : null),
    enhancedStatus: detail?.enhancedStatus ?? enhanced ?? null,
    ruleId: detail?.ruleId ?? null,
  };
}
