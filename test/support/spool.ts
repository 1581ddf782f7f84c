import { createHash, randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { EventFeed } from '../../src/events/index.js';
import type {
  Accepted,
  NewMessage,
  Settlement,
  SpooledMessage,
  SpooledRecipient,
  SpoolWorker,
} from '../../src/spool/index.js';
import { SpoolModule, SpoolService } from '../../src/spool/index.js';
import { Ownership } from '../../src/spool/ownership.js';
import { openRoom, type Room, type RoomOptions } from './room.js';
import { until } from './until.js';

export const TENANCY = '0199aaaa-0000-7000-8000-000000000001';

/** Whoever does the work of the shards in a test: writes down what it is told, and finishes when it is let. */
export class Notebook implements SpoolWorker {
  readonly handed: Accepted[] = [];
  readonly shards = new Set<number>();
  readonly lost: number[] = [];
  /** What `shardReleased` waits for. */
  underWay: Promise<void> = Promise.resolve();

  accepted(messages: readonly Accepted[]): void {
    this.handed.push(...messages);
  }

  shardTaken(shard: number): void {
    this.shards.add(shard);
  }

  shardLost(shard: number): void {
    this.shards.delete(shard);
    this.lost.push(shard);
  }

  async shardReleased(shard: number): Promise<void> {
    await this.underWay;
    this.shards.delete(shard);
  }

  inFlight(): number {
    return 0;
  }
}

/** A spool that runs: the room, its face, and who works for it. */
export interface RunningSpool {
  readonly room: Room;
  readonly spool: SpoolService;
  readonly ownership: Ownership;
  readonly worker: Notebook;
  close(): Promise<void>;
}

/** Leases so short that nobody waits long for one to run out; what goes wrong is looked for in the tables, not in the log. */
const SHORT = {
  EILPOST_LOG_LEVEL: 'silent',
  EILPOST_SPOOL_HEARTBEAT_MS: '200',
  EILPOST_SPOOL_LEASE_MS: '1000',
};

/** Resolves when the spool has its first shards; with `shards`, only these are free. `rooms` come beside the spool. */
export async function startSpool(
  options: RoomOptions & {
    readonly shards?: readonly number[];
    /** Beside the spool. */
    readonly rooms?: readonly Type[];
  } = {},
): Promise<RunningSpool> {
  const room = await openRoom([SpoolModule, ...(options.rooms ?? [])], {
    ...options,
    env: { ...SHORT, ...options.env },
  });
  if (options.shards) await occupyAllBut(room, options.shards);
  const worker = new Notebook();
  const spool = room.get(SpoolService);
  const ownership = room.get(Ownership);
  await spool.start(worker);
  const wanted = options.shards?.length ?? 1;
  await until(() => ownership.shards().length >= wanted, `${wanted} shards`);
  // All spools of a test run in one process, so the next one would take this one for dead by its number.
  await room.query(`update process set host = 'a host of the test' where pid = $1`, [process.pid]);
  return {
    room,
    spool,
    ownership,
    worker,
    close: async () => {
      await spool.drain();
      await room.close();
    },
  };
}

/** Resolves when what was told from outside has become events, and the followers of the log have read it to its end. */
export async function readToTheEnd({ room }: Pick<RunningSpool, 'room'>): Promise<void> {
  const feed = room.get(EventFeed);
  const isTaken = async () =>
    (await room.query('select 1 from event_inbox where handled_at is null')).length === 0;
  const isRead = async () => {
    const followers = (await feed.lag()).map(({ follower }) => follower);
    const begun = await room.query(
      'select distinct follower from event_cursor where follower = any ($1)',
      [followers],
    );
    // Who has no place in the log yet is behind nothing.
    if (begun.length < followers.length) return false;
    return (await feed.lag()).every(({ shards }) => shards === 0);
  };
  await until(async () => (await isTaken()) && (await isRead()), 'the end of the log');
}

/** Gives all other shards of the default pool to a process that lives for ever. */
async function occupyAllBut(room: Room, free: readonly number[]): Promise<void> {
  const other = randomUUID();
  await room.query(
    `insert into process (id, host, pid, region, started_at, expires_at)
     values ($1, 'elsewhere', 1, 'local-1', now(), now() + interval '1 year')`,
    [other],
  );
  await room.query(
    `insert into shard_lease (shard, owner, token, changed_at)
     select s, $1, 1, now() from generate_series(0, 127) s where s <> all($2::int[])
     on conflict (shard) do update set owner = excluded.owner`,
    [other, free],
  );
}

export function newMessage(
  to: readonly string[] = ['ok@mailbox.test'],
  more: Partial<NewMessage> = {},
): NewMessage {
  const raw = Buffer.from('From: a@example.test\r\nSubject: test\r\n\r\nHello\r\n');
  const bodyOffset = raw.indexOf('Hello');
  return {
    tenancyId: TENANCY,
    compartmentId: TENANCY,
    senderId: null,
    userId: null,
    envelopeFrom: 'a@example.test',
    headerFrom: 'a@example.test',
    messageIdHeader: `<${randomUUID()}@example.test>`,
    subject: 'test',
    trafficClass: 'transactional',
    campaign: null,
    pool: 0,
    stamp: (id) => Buffer.from(`Received: id ${id}\r\n`),
    raw,
    bodyOffset,
    bodyHash: createHash('sha256').update(raw.subarray(bodyOffset)).digest(),
    needs8bit: false,
    needsUtf8: false,
    dsnRet: null,
    dsnEnvid: null,
    sourceIp: '192.0.2.1',
    acceptedAt: Date.now(),
    submissionKeyHash: null,
    personal: null,
    acceptedDetail: null,
    recipients: to.map((address) => ({
      address,
      domain: address.slice(address.indexOf('@') + 1),
      notify: null,
      orcpt: null,
      suppressed: address.startsWith('suppressed'),
    })),
    ...more,
  };
}

/** The result of an attempt that all recipients took. */
export function delivered(
  message: SpooledMessage,
  recipients: readonly SpooledRecipient[],
): Settlement {
  const at = Date.now();
  return {
    message,
    at,
    attempt: {
      startedAt: at - 5,
      durationMs: 5,
      egressIp: null,
      mxHost: 'mx1.mailbox.test',
      mxAddress: '127.0.0.1',
      tls: null,
      outcome: 'answered',
      transcript: '0 > EHLO',
    },
    recipients: recipients.map(({ id, attempts }) => ({
      id,
      status: 'delivered',
      event: 'delivered',
      reason: 'accepted_by_remote',
      attempts: attempts + 1,
      dueAt: at,
      detail: { reply: '250 2.0.0 OK' },
    })),
    notification: null,
  };
}

/** The result of an attempt after which another one is due. */
export function deferred(
  message: SpooledMessage,
  recipients: readonly SpooledRecipient[],
  dueAt: number,
): Settlement {
  const settlement = delivered(message, recipients);
  return {
    ...settlement,
    recipients: settlement.recipients.map((r) => ({
      ...r,
      status: 'waiting',
      event: 'deferred',
      reason: 'greylisted',
      dueAt,
    })),
  };
}
