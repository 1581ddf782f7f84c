import { SHARD_COUNT } from '../../src/core/id.js';

/** What waits in the database: rows of one tenancy and domain, spread evenly over the shards. */
export interface Backlog {
  readonly tenancyId: string;
  readonly domain: string;
  readonly rows: number;
  readonly shards: readonly number[];
  /** Milliseconds since the epoch at which the rows were accepted and are due. */
  readonly at: number;
  /** Bit 0 is set for bulk; 0 when absent. */
  readonly laneKind?: number;
  /** What every message is, with its header section; without it messages have no content. */
  readonly content?: Buffer;
}

type Query = (sql: string, params: unknown[]) => Promise<unknown>;

/**
 * Writes waiting recipients and their messages as `accept` would have, but by set statements. Ids are
 * built like those of the application: milliseconds, shard, sequence. Every tenth row begins another message.
 */
export async function writeBacklog(query: Query, backlog: Backlog): Promise<void> {
  const { tenancyId, domain, rows, shards, at, laneKind = 0, content } = backlog;
  const bodyOffset = content ? content.indexOf('\r\n\r\n') + 4 : 500;
  const perShard = Math.ceil(rows / shards.length);
  // Milliseconds before `at`, of ten ids each, so that no id lies in the future and none is there twice.
  const rowId = `(($1::bigint - n / 10) << 22) | (s << 12) | (n % 10)`;
  const from = `from generate_series(0, $2::bigint - 1) n, unnest($3::int[]) s`;
  const ids = [at - Date.UTC(2025, 0, 1), perShard, shards.map((shard) => shard % SHARD_COUNT)];
  await query(
    `insert into message (shard, id, tenancy_id, compartment_id, envelope_from, header_from, message_id_header, subject,
       size_bytes, body_offset, body_hash, needs_8bit, needs_utf8, accepted_at)
     select s, ${rowId}, $4::uuid, $4::uuid, 'a@example.test', 'a@example.test', '<' || s || '.' || n || '@example.test>',
       'backlog', $6::int, $7::int, sha256(''), false, false, $5::timestamptz
     ${from} where n % 10 = 0`,
    [...ids, tenancyId, new Date(at), content?.length ?? 1_000, bodyOffset],
  );
  await query(
    `insert into recipient (shard, id, message_id, tenancy_id, address, domain, status, reason, due_at,
       lane_kind)
     select s, ${rowId}, (($1::bigint - n / 10) << 22) | (s << 12), $4::uuid, 'r' || n || '@' || $5, $5, 'waiting',
       'queued', $6::timestamptz, $7::smallint
     ${from}`,
    [...ids, tenancyId, domain, new Date(at), laneKind],
  );
  if (!content) return;
  await query(
    `insert into content (shard, message_id, raw) select s, ${rowId}, $4::bytea ${from} where n % 10 = 0`,
    [...ids, content],
  );
}
