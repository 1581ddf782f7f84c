-- Lets the entries of a circuit count. $1 circuit. Returns how many. suppression_parked.
with changed as (
  update suppression set parked_by = null where parked_by = $1
  returning 1
)
select count(*)::int as count from changed
