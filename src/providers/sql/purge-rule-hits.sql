-- Forgets the hits of days before one. $1 region, $2 day. Returns nothing. rule_hit_pkey.
delete from rule_hit where region = $1 and day < $2::date
