-- One mail with its octets. $1 id, $2 tenancy, or null for anybody's. Index feedback_mail_by_time.
select shard, id, received_at as "receivedAt", mailbox, recipient, mail_from as "mailFrom", host(client_ip) as "clientIp",
  helo, token, size_bytes as "sizeBytes", octet_length(raw) as "keptBytes", state, kind, rule,
  attributed_by as "attributedBy", message_id as "messageId", tenancy_id as "tenancyId", facts, note, raw
from feedback_mail
where id = $1::uuid and ($2::uuid is null or tenancy_id = $2::uuid)
