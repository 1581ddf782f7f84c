-- How much mail came back, by mailbox, kind and whether it is attributed. $1 shards, $2 tenancy or null for all,
-- $3 smallest id or null, $4 id before which it ends or null. Index feedback_mail_of_tenancy, or feedback_mail_by_time.
select mailbox, kind, tenancy_id is not null as "isAttributed", count(*)::integer as count, sum(facts)::integer as facts
from feedback_mail
where shard = any($1::smallint[])
  and ($2::uuid is null or tenancy_id = $2::uuid)
  and ($3::uuid is null or id >= $3::uuid)
  and ($4::uuid is null or id < $4::uuid)
group by 1, 2, 3
order by 1, 2, 3
