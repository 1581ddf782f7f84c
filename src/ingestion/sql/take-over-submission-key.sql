-- Takes a claim over whose request died without an answer, unless somebody else did so first.
-- $1 tenancy, $2 hash of the key, $3 when it was claimed, $4 now
-- Returns one row when it is ours. submission_key_pkey.
update submission_key set claimed_at = $4
where tenancy_id = $1 and key_hash = $2 and claimed_at = $3 and answer is null
returning key_hash
