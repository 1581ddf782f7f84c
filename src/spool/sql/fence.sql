-- First statement of every write transaction of an owner: holds the lease row until the commit, so that nobody takes the
-- shard over in between. $1 shard, $2 token. Returns one row when the token is still the owner's. Primary key.
select shard from shard_lease where shard = $1 and token = $2 for share
