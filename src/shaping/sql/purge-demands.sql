-- Forgets what processes said that did not end properly. $1 before.
delete from gate_demand where at < $1::timestamptz
