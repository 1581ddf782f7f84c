-- Notes what a mail was read as. $1 shard, $2 id, $3 kind, $4 rule, $5 what attributed it or null, $6 message or null,
-- $7 tenancy or null, $8 facts, $9 note or null. Primary key.
update feedback_mail
set state = 'read', kind = $3::text, rule = $4::text, attributed_by = $5::text, message_id = $6::bigint,
  tenancy_id = $7::uuid, facts = $8::smallint, note = $9::text
where shard = $1 and id = $2::uuid
