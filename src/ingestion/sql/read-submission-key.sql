-- What became of the request that came first under a key. $1 tenancy, $2 hash of the key. submission_key_pkey.
-- Returns request_hash, created_at, claimed_at, answer.
select request_hash, created_at, claimed_at, answer from submission_key where tenancy_id = $1 and key_hash = $2
