-- Removes entries that count no more. $1 now. Returns nothing. suppression_expiring.
delete from suppression where expires_at <= $1::timestamptz
