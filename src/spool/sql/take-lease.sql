-- Takes a shard whose owner is gone. $1 shard, $2 new owner, $3 now, $4 token as it was read: whoever was quicker has
-- raised it. A transaction under the old token holds the row until it ends; it is not waited for, because the sign of
-- life of whoever waits would be late: then nothing comes back, and the shard is tried again. Returns the new token.
update shard_lease set owner = $2, token = token + 1, changed_at = $3::timestamptz
where shard = (select shard from shard_lease where shard = $1 and token = $4 for update skip locked)
returning token
