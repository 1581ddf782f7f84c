-- Suppresses an address; an entry that is there stays as it is.
-- $1 tenancy, $2 address in lower case, $3 id, $4 reason, $5 now
-- Returns the id when the entry is new. suppression_pkey.
insert into suppression (tenancy_id, address, id, reason, created_at)
values ($1, $2, $3, $4, $5)
on conflict do nothing
returning id
