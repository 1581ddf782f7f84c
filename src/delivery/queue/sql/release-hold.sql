-- Ends a hold. $1 region, $2 id. Primary key. Returns it when it was there; the log of changes remembers it.
delete from queue_hold where region = $1 and id = $2::uuid returning id
