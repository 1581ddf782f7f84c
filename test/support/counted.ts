import { randomUUID } from 'node:crypto';

/** What became of mail of one sender with one provider. */
export interface Happened {
  readonly hard?: number;
  readonly taken?: number;
  readonly complained?: number;
  readonly sender?: string;
  readonly provider?: string;
}

/** Adds counts to the hour and the minute of `at` (milliseconds since the epoch), as the follower of the log does. */
export async function addCounts(
  query: (text: string, params: unknown[]) => Promise<unknown>,
  tenancyId: string,
  at: number,
  happened: Happened,
): Promise<void> {
  const { hard = 0, taken = 0, complained = 0, provider = '' } = happened;
  const sender = happened.sender ?? 'news@example.test';
  for (const span of [1, 60])
    await query(
      `insert into rate_count (shard, span_minutes, bucket, key, tenancy_id, sender_domain, sender, provider, egress_ip,
                               campaign, hard_bounced, delivered, complained)
       values (1, $1::smallint, date_trunc(case $1::smallint when 60 then 'hour' else 'minute' end, $2::timestamptz, 'UTC'),
               $3, $4, $5, $6, $7, '', '', $8, $9, $10)`,
      [
        span,
        new Date(at),
        randomUUID(),
        tenancyId,
        sender.slice(sender.indexOf('@') + 1),
        sender,
        provider,
        hard,
        taken,
        complained,
      ],
    );
}
