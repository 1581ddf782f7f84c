-- Claims a retry token for a request, once.
-- $1 scope, $2 operation, $3 token, $4 SHA-256 of the request, $5 now, $6 claims from before this time have run out
-- Returns one row when the token is ours: it is new, older than a day, or its request died without an answer.
insert into retry_token (scope, operation, token, request_hash, created_at)
values ($1, $2, $3, $4, $5)
on conflict (scope, operation, token) do update
  set request_hash = excluded.request_hash, created_at = excluded.created_at, status = null, sealed_answer = null,
    resource_id = null, is_invalidated = false
  where retry_token.created_at < excluded.created_at - interval '24 hours'
    or (retry_token.sealed_answer is null and retry_token.created_at < $6::timestamptz
      and retry_token.request_hash = excluded.request_hash)
returning token
