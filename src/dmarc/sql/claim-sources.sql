-- Takes sources whose names are to be looked up, so that each is taken by one process.
-- $1 now, $2 others leave them alone until then, $3 how many
-- Returns address. dmarc_source_by_check.
update dmarc_source set next_check_at = $2::timestamptz
where address in (
  select address from dmarc_source where next_check_at <= $1::timestamptz
  order by next_check_at limit $3::integer for update skip locked
)
returning host(address) as address
