-- Takes MTA-STS policies that nobody has looked at for a while, so that each is looked at by one process.
-- $1 looked at before, $2 now, $3 how many
-- Returns domain. mta_sts_policy_by_check.
update mta_sts_policy set checked_at = $2::timestamptz
where domain in (
  select domain from mta_sts_policy where checked_at < $1::timestamptz
  order by checked_at limit $3::integer for update skip locked
)
returning domain
