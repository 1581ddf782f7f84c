-- Removes the entries of a circuit. $1 circuit. Returns how many. suppression_parked.
with changed as (
  delete from suppression where parked_by = $1
  returning 1
)
select count(*)::int as count from changed
