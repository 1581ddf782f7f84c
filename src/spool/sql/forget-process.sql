-- Removes processes: itself at its end, or those known to be dead. $1 ids.
delete from process where id = any($1::uuid[])
