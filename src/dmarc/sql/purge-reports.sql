-- Forgets reports that came before a time, with their rows; some at a time.
-- $1 time, $2 how many reports
-- Returns id of what went. dmarc_report_by_arrival, dmarc_row_pkey.
with old as (
  delete from dmarc_report where (tenancy_id, id) in (
    select tenancy_id, id from dmarc_report where time_created < $1::timestamptz
    order by time_created limit $2::integer for update skip locked
  )
  returning tenancy_id, id
), rows as (
  delete from dmarc_row using old where dmarc_row.tenancy_id = old.tenancy_id and dmarc_row.dmarc_report_id = old.id
)
select id from old
