-- The mail of a shard that is due first, if nobody else reads it, held until the end of the transaction.
-- $1 shard, $2 now. Returns at most one row. Index feedback_mail_waiting.
select shard, id, received_at as "receivedAt", mailbox, recipient, mail_from as "mailFrom", host(client_ip) as "clientIp",
  helo, token, token_message_id as "tokenMessageId", token_recipient_id as "tokenRecipientId",
  size_bytes as "sizeBytes", raw, attempts
from feedback_mail
where shard = $1 and state = 'waiting' and due_at <= $2::timestamptz
order by due_at
limit 1
for update skip locked
