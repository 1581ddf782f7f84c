-- Notes that a mail could not be read. $1 shard, $2 id, $3 when it is tried again, $4 whether it is not, $5 why. Primary key.
update feedback_mail
set attempts = attempts + 1, due_at = $3::timestamptz, state = case when $4::boolean then 'failed' else 'waiting' end,
  note = $5::text
where shard = $1 and id = $2::uuid
