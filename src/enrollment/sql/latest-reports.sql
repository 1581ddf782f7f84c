-- When the last complaint about mail of ours came by each feedback loop: to an address that names the loop, such as
-- fbl+yahoo-cfl@, or from the envelope sender that its provider is known by.
-- $1 shards, $2 smallest id, $3 loops, $4 their envelope senders in lower case, or null
-- Returns loop_id, at. feedback_mail_by_time.
select loop.id as loop_id, max(mail.received_at) as at
from feedback_mail as mail
join unnest($3::text[], $4::text[]) as loop(id, sender)
  on split_part(lower(mail.recipient), '@', 1) = 'fbl+' || loop.id or lower(mail.mail_from) = loop.sender
where mail.shard = any($1::smallint[]) and mail.id >= $2::uuid and mail.kind = 'complaint' and mail.message_id is not null
group by loop.id
