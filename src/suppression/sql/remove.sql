-- Ends the suppression of an address.
-- $1 tenancy, $2 address in lower case
-- Returns the address when it was suppressed. suppression_pkey.
delete from suppression
where tenancy_id = $1 and address = $2
returning address
