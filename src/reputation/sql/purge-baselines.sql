-- Deletes baselines that lie before every window. $1 before. A scan of a small table.
delete from guard_baseline where counts_from < $1::timestamptz
