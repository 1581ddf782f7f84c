-- Takes domains whose check is due, so that of several processes one checks each. $1 region, $2 now, $3 when another process
-- may take them again because this one has died, $4 how many. Returns the ids. email_domain_next_check.
update email_domain set next_check_at = $3
where id in (
  select id from email_domain
  where region = $1 and next_check_at <= $2
  order by next_check_at
  limit $4
  for update skip locked
)
returning id
