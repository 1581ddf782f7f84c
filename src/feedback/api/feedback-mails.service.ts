import { Injectable } from '@nestjs/common';
import { fromOcid } from '../../core/ocid.js';
import { AccessService, type Needed } from '../../identity/index.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { instantIn } from '../../rest/instant.js';
import { pageOf, readCursor, type Page } from '../../rest/page.js';
import { WaitingMail } from '../../spool/index.js';
import type { CountFeedbackMailsQuery, ListFeedbackMailsQuery } from './feedback-mail.dto.js';
import { KeptMailsStore, type KeptMail, type MailCount } from './kept-mails.store.js';

const ORDER = 'feedbackMails';
const TO_LOOK: Needed = { own: 'EMAIL_MESSAGE_READ', operator: 'EMAIL_OPERATIONS_READ' };

/** Mail that came back, for people: tenancies see what is about their messages, the operator everything. */
@Injectable()
export class FeedbackMails {
  constructor(
    private readonly access: AccessService,
    private readonly mails: KeptMailsStore,
    private readonly waiting: WaitingMail,
  ) {}

  async list(by: Caller, query: ListFeedbackMailsQuery): Promise<Page<KeptMail>> {
    const tenancyId = await this.#scope(by, query.tenancyId);
    const { mailbox = null, kind = null, isAttributed = null, limit } = query;
    const filter = { tenancyId, mailbox, kind, isAttributed, ...timesOf(query) };
    const rows = await this.mails.page(await this.waiting.shards(), filter, {
      after: readCursor(query.page, ORDER)?.id ?? null,
      oldestFirst: query.sortOrder === 'ASC',
      limit: limit + 1,
    });
    return pageOf(rows, limit, ({ id }) => ({ order: ORDER, value: '', id }));
  }

  async get(by: Caller, id: string): Promise<KeptMail & { readonly raw: Buffer }> {
    const mail = await this.mails.find(id, await this.#scope(by, undefined));
    if (!mail) throw notFound();
    return mail;
  }

  async counts(by: Caller, query: CountFeedbackMailsQuery): Promise<readonly MailCount[]> {
    const tenancyId = await this.#scope(by, query.tenancyId);
    const shards = await this.waiting.shards();
    return this.mails.counts(shards, { tenancyId, ...timesOf(query) });
  }

  /** Null: everything; else what is about messages of this tenancy. Throws when the policies allow neither. */
  async #scope(by: Caller, asked: string | undefined): Promise<string | null> {
    const tenancyId = asked === undefined ? null : fromOcid(asked)!.uuid;
    const scope = await this.access.scope(by, TO_LOOK);
    if (scope !== null && tenancyId !== null && tenancyId !== scope) throw notFound();
    return scope ?? tenancyId;
  }
}

function timesOf(
  query: Pick<ListFeedbackMailsQuery, 'timeGreaterThanOrEqualTo' | 'timeLessThan'>,
): { readonly from: number | null; readonly to: number | null } {
  const at = (field: 'timeGreaterThanOrEqualTo' | 'timeLessThan') => {
    const text = query[field];
    return text === undefined ? null : instantIn(field, text).getTime();
  };
  return { from: at('timeGreaterThanOrEqualTo'), to: at('timeLessThan') };
}
