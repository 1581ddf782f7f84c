import { fromOcid } from '../../src/core/ocid.js';
import { Db } from '../../src/core/db/db.js';
import { SendersService } from '../../src/senders/index.js';
import { SpoolService } from '../../src/spool/index.js';
import { SuppressionService } from '../../src/suppression/index.js';
import { openApi, type Api, type ApiOptions, type ApiReply, type ApiUser } from './api.js';
import { Notebook } from './spool.js';

export const SENDER = 'news@example.com';

export interface Submitted {
  readonly messageId: string;
  readonly envelopeId: string;
  readonly suppressedRecipients: unknown[];
  readonly code?: string;
  readonly message?: string;
}

/** The application with a spool that takes messages and hands them to a notebook. */
export class SubmissionSite {
  private constructor(
    readonly api: Api,
    readonly worker: Notebook,
    /** In the group Senders, of a tenancy in whose root compartment `news@example.com` is approved. */
    readonly user: ApiUser,
  ) {}

  static async open(options: ApiOptions = {}): Promise<SubmissionSite> {
    const api = await openApi(options);
    const worker = new Notebook();
    await api.app.get(SpoolService).start(worker);
    const user = await api.user('acme', ['Senders']);
    const tenancyId = fromOcid(user.tenancyId)!.uuid;
    await api.app.get(SendersService).approveSender(tenancyId, tenancyId, SENDER);
    return new SubmissionSite(api, worker, user);
  }

  get tenancyId(): string {
    return fromOcid(this.user.tenancyId)!.uuid;
  }

  suppress(address: string): Promise<boolean> {
    return this.api.app.get(SuppressionService).add(this.tenancyId, address, 'MANUAL');
  }

  query<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
    return this.api.app.get(Db).control.query<Row>({ name: text.slice(0, 60), text }, params);
  }

  /** Details of `submitEmail` that are right. */
  details(to: string, more: object = {}): object {
    return {
      sender: { senderAddress: { email: SENDER }, compartmentId: this.user.tenancyId },
      recipients: { to: [{ email: to }] },
      subject: 'Hello',
      bodyText: 'Hello',
      ...more,
    };
  }

  submit(
    details: object,
    headers: Record<string, string> = {},
    user = this.user,
  ): Promise<ApiReply<Submitted>> {
    return user.call('POST', '/20220926/actions/submitEmail', details, headers);
  }

  submitRaw(
    recipients: string,
    raw: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<ApiReply<Submitted>> {
    return this.user.call('POST', '/20220926/actions/submitRawEmail', raw, {
      'content-type': 'message/rfc822',
      'compartment-id': this.user.tenancyId,
      sender: SENDER,
      recipients,
      ...headers,
    });
  }

  /** What was handed over for a recipient: how often, and the octets of the last time. */
  arrived(address: string): { times: number; raw: string } {
    const all = this.worker.handed.filter(({ recipients }) =>
      recipients.some((one) => one.address === address),
    );
    return { times: all.length, raw: all.at(-1)?.raw.toString('latin1') ?? '' };
  }

  async close(): Promise<void> {
    await this.api.app.get(SpoolService).drain();
    await this.api.close();
  }
}
