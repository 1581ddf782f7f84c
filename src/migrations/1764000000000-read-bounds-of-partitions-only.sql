-- breaking: false
-- The bound was read from the names of all tables and sequences when the planner began with pg_class, and a name such as
-- schema_migration_id_seq ended the start of the service. Now it is read from the names of partitions, row by row.

create or replace function eilpost_drop_partitions(parent text, bound bigint) returns setof text
language plpgsql as $$
declare
  child text;
begin
  for child in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = parent::regclass
  loop
    continue when split_part(child, '_', -1)::bigint + 604800000::bigint * 4194304 > bound;
    execute format('drop table %I', child);
    return next child;
  end loop;
end
$$;
