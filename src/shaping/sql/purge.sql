-- Forgets back-offs that are long over. $1 before. Index back_off_region is not needed: a few rows, once an hour.
delete from back_off where ends_at < $1::timestamptz
