-- Drops the partitions of a volume table whose ids all lie below a bound. $1 table, $2 bound. Returns their names.
select eilpost_drop_partitions($1, $2::bigint) as name
