-- Forgets failures whose window is over. $1 now. Returns nothing. auth_failure_expiry.
delete from auth_failure where window_ends_at <= $1::timestamptz
