-- Takes a shard whose owner is gone. $1 shard, $2 new owner, $3 now, $4 token as it was read: whoever was quicker has
-- raised it. Waits for transactions under the old token. Returns the new token.
update shard_lease set owner = $2, token = token + 1, changed_at = $3::timestamptz
where shard = $1 and token = $4
returning token
