-- Forgets which reports were sent about the time before a day.
-- $1 day
-- tls_report_sent_by_day.
delete from tls_report_sent where day < $1::date
