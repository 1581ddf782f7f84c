-- Makes one week's partition of a volume table, if it is missing. DDL takes no parameters, so the statement is built here
-- from a name and two numbers. $1 table, $2 first id, $3 id after the last.
select eilpost_create_partition($1, $2::bigint, $3::bigint)
