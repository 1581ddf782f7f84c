-- Forgets idempotency keys after their day, so many at once. $1 created before, $2 how many at the most.
-- Returns the keys that are gone. submission_key_by_age.
delete from submission_key
where ctid = any(array(select ctid from submission_key where created_at < $1 order by created_at limit $2))
returning 1 as gone
