-- Counts one more failure for each key, in the window that is open for it, else in a new one.
-- $1 keys, $2 now, $3 end of a new window
-- Returns key, failures, window_ends_at. auth_failure_pkey.
insert into auth_failure as counted (key, failures, window_ends_at)
select key, 1, $3::timestamptz from unnest($1::text[]) as key order by key
on conflict (key) do update set
  failures = case when counted.window_ends_at > $2::timestamptz then counted.failures + 1 else 1 end,
  window_ends_at = case when counted.window_ends_at > $2::timestamptz then counted.window_ends_at else $3::timestamptz end
returning key, failures, window_ends_at
