-- Notes when submissions last named suppressed addresses.
-- $1 uuid[] tenancies, $2 text[] addresses in lower case, $3 timestamptz[] times, entry by entry
-- Returns nothing. suppression_pkey. Rows that another process is noting now are left to it, so nobody waits for anybody.
with named as (
  select suppression.tenancy_id, suppression.address, given.at
  from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as given (tenancy_id, address, at)
  join suppression on suppression.tenancy_id = given.tenancy_id and suppression.address = given.address
  where suppression.last_suppressed_at is null or suppression.last_suppressed_at < given.at
  for no key update of suppression skip locked
)
update suppression set last_suppressed_at = named.at
from named
where suppression.tenancy_id = named.tenancy_id and suppression.address = named.address
