-- Which of these shards have mail that is to be read. $1 shards, $2 now. Index feedback_mail_waiting.
select s.shard
from unnest($1::smallint[]) as s(shard)
where exists (select from feedback_mail f where f.shard = s.shard and f.state = 'waiting' and f.due_at <= $2::timestamptz)
