-- Gives a shard back. $1 shard, $2 owner, $3 now. Its token stays, so the next owner's is larger.
update shard_lease set owner = null, changed_at = $3::timestamptz where shard = $1 and owner = $2
