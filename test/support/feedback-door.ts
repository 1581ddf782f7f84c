import { FeedbackModule, FeedbackServer, FeedbackWorker } from '../../src/feedback/index.js';
import { ReturnPathModule, ReturnPaths } from '../../src/return-path/index.js';
import { Dialog } from './smtp-dialog.js';
import { newMessage, startSpool, type RunningSpool } from './spool.js';

export const RETURN_PATH_DOMAIN = 'loc1.rp.mail.eilpost.test';

/** A message that was accepted, with the tokens that go out with it. */
export interface SentMessage {
  readonly id: string;
  /** Recipients with the return path of each alone. */
  readonly recipients: readonly {
    readonly id: string;
    readonly address: string;
    readonly path: string;
  }[];
  /** Return path of a transaction with several of them. */
  readonly path: string;
  /** The header field. */
  readonly reference: string;
}

/** An event of the log, as far as feedback writes it. */
export interface ReportedEvent {
  readonly messageId: string;
  readonly recipientId: string | null;
  readonly kind: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** The feedback door of a process that owns a shard, without the rest of the service. */
export class FeedbackDoor {
  private constructor(readonly running: RunningSpool) {}

  static async open(options: Parameters<typeof startSpool>[0] = {}): Promise<FeedbackDoor> {
    const running = await startSpool({
      shards: [3],
      rooms: [FeedbackModule, ReturnPathModule],
      ...options,
    });
    const door = new FeedbackDoor(running);
    await running.room.get(FeedbackServer).listen(0);
    return door;
  }

  get port(): number {
    return this.running.room.get(FeedbackServer).port!;
  }

  dial(): Promise<Dialog> {
    return Dialog.open(this.port);
  }

  /** Hands a mail in on a connection of its own; the last reply. */
  async bring(to: string, content: string, from = ''): Promise<string> {
    const dialog = await this.dial();
    const offered = await dialog.offer(to, from);
    if (!offered.startsWith('250')) return this.#end(dialog, offered);
    await dialog.say('DATA');
    const stuffed = content.replaceAll(/^\./gm, '..');
    return this.#end(
      dialog,
      await dialog.say(`${stuffed}${stuffed.endsWith('\r\n') ? '' : '\r\n'}.`),
    );
  }

  async send(...to: string[]): Promise<SentMessage> {
    const { room, spool } = this.running;
    const [id] = await spool.accept([newMessage(to)]);
    const rows = await room.query<{ id: string; address: string }>(
      'select id, address from recipient where message_id = $1 order by id',
      [id],
    );
    const paths = room.get(ReturnPaths);
    const recipients = rows.map((row) => ({
      ...row,
      path: paths.addressFor(id!, row.id, RETURN_PATH_DOMAIN)!,
    }));
    const path = paths.addressFor(id!, null, RETURN_PATH_DOMAIN)!;
    return { id: id!, recipients, path, reference: paths.referenceField(id!) };
  }

  /** Lets the worker read everything, and answers with what was stored, in order. */
  async read(): Promise<Record<string, unknown>[]> {
    await this.running.room.get(FeedbackWorker).run();
    return this.mails();
  }

  mails(): Promise<Record<string, unknown>[]> {
    return this.running.room.query(
      `select mailbox, token, state, kind, attributed_by as "attributedBy", message_id as "messageId", facts, note,
         size_bytes as "sizeBytes", octet_length(raw) as "keptBytes", shard, recipient
       from feedback_mail order by received_at, id`,
    );
  }

  /** The facts that were reported, whether the owner of the shard has appended them yet or not. */
  facts(): Promise<ReportedEvent[]> {
    return this.running.room.query(
      `select message_id as "messageId", recipient_id as "recipientId", kind, reason, detail
       from event_inbox order by id`,
    );
  }

  async close(): Promise<void> {
    await this.running.room.get(FeedbackServer).close();
    await this.running.close();
  }

  async #end(dialog: Dialog, reply: string): Promise<string> {
    if (reply !== 'closed') await dialog.say('QUIT');
    return reply;
  }
}
