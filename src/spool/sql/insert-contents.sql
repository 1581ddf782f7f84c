-- Stores the bytes of one accept batch: all of them in one binary parameter, cut by offsets, because a bytea[] would be
-- sent as hexadecimal text. $1 shard, $2 message ids, $3 the bytes, $4 offsets (1 is the first octet), $5 lengths.
insert into content (shard, message_id, raw)
select $1::smallint, x.id, substring($3::bytea from x.at for x.length)
from unnest($2::bigint[], $4::int[], $5::int[]) as x(id, at, length)
