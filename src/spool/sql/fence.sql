-- First statement of every write transaction of an owner: holds the lease row until the commit, so that nobody takes the
-- shard over in between. Fails with 22012 (division by zero) when the token is not the owner's any more, because the
-- statements behind it are on their way already and must fail with it. $1 shard, $2 token. Primary key.
select 1 / (token = $2::bigint)::int as held from shard_lease where shard = $1 for share
