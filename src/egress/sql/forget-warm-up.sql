-- The address is gone, or begins its warm-up anew.
-- $1 address. warm_up_pkey.
delete from warm_up where ip_id = $1::uuid
