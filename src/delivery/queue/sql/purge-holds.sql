-- Forgets holds that have ended by themselves. $1 region, $2 now. Index queue_hold_region.
delete from queue_hold where region = $1 and ends_at <= $2::timestamptz
