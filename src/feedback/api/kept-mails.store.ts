import { Injectable } from '@nestjs/common';
import { Db } from '../../core/db/db.js';
import { loadSql } from '../../core/db/sql.js';
import { firstUuidAt } from '../../core/id.js';
import type { Mailbox } from '../door/mailbox.js';
import type { AttributedBy, NewFeedbackMail } from '../feedback-mail.js';

const sql = loadSql(import.meta.url);

/** A mail that came back, as people see it. */
export interface KeptMail extends Pick<
  NewFeedbackMail,
  'id' | 'mailbox' | 'recipient' | 'mailFrom' | 'clientIp' | 'helo' | 'token' | 'sizeBytes'
> {
  readonly receivedAt: Date;
  readonly keptBytes: number;
  readonly state: 'waiting' | 'read' | 'failed';
  readonly kind: string | null;
  readonly rule: string | null;
  readonly attributedBy: AttributedBy | null;
  readonly messageId: string | null;
  readonly tenancyId: string | null;
  readonly facts: number;
  readonly note: string | null;
}

export interface MailCount {
  readonly mailbox: Mailbox;
  readonly kind: string | null;
  readonly isAttributed: boolean;
  readonly count: number;
  readonly facts: number;
}

export interface MailFilter {
  /** Null: of all tenancies, and of none. */
  readonly tenancyId: string | null;
  readonly mailbox: Mailbox | null;
  readonly kind: string | null;
  readonly isAttributed: boolean | null;
  /** Milliseconds since the epoch. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface MailPage {
  /** Id of the last one of the page before; null for the first page. */
  readonly after: string | null;
  readonly oldestFirst: boolean;
  readonly limit: number;
}

/** Reads for people, over all shards of a region at once. */
@Injectable()
export class KeptMailsStore {
  constructor(private readonly db: Db) {}

  page(
    shards: readonly number[],
    filter: MailFilter,
    { after, oldestFirst, limit }: MailPage,
  ): Promise<KeptMail[]> {
    const { tenancyId, mailbox, kind, isAttributed } = filter;
    const what = [tenancyId, mailbox, kind, isAttributed];
    return this.db.control.query(sql('page-mails'), [
      shards,
      ...what,
      ...bounds(filter),
      after,
      oldestFirst,
      limit,
    ]);
  }

  async find(id: string, tenancyId: string | null): Promise<(KeptMail & { raw: Buffer }) | null> {
    const params = [id, tenancyId];
    const [found] = await this.db.control.query<KeptMail & { raw: Buffer }>(
      sql('find-mail'),
      params,
    );
    return found ?? null;
  }

  counts(
    shards: readonly number[],
    filter: Pick<MailFilter, 'tenancyId' | 'from' | 'to'>,
  ): Promise<MailCount[]> {
    const params = [shards, filter.tenancyId, ...bounds(filter)];
    return this.db.control.query(sql('count-mails'), params);
  }
}

/** Ids sort by time, so that a time is a bound on ids. */
function bounds({ from, to }: Pick<MailFilter, 'from' | 'to'>): (string | null)[] {
  return [from, to].map((at) => (at === null ? null : firstUuidAt(at)));
}
