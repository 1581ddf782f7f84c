-- The failures of keys in windows that are open.
-- $1 keys, $2 now
-- Returns key, failures, window_ends_at. auth_failure_pkey.
select key, failures, window_ends_at from auth_failure where key = any($1::text[]) and window_ends_at > $2::timestamptz
