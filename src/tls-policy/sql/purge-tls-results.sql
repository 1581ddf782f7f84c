-- Forgets what was counted before a day.
-- $1 day
-- tls_result_by_day.
delete from tls_result where day < $1::date
