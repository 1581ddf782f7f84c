-- What an operator does to the warm-up of an address, with one provider or all.
-- $1 address, $2 provider or null, $3 state, $4 hold
-- Returns provider of what was changed. warm_up_pkey.
update warm_up set state = $3::text, hold = $4::text
 where ip_id = $1::uuid and (provider = $2::text or $2::text is null) and state <> 'warm'
returning provider
