-- What became of the request that claimed a retry token. $1 scope, $2 operation, $3 token. retry_token_pkey.
-- Returns request_hash, status, sealed_answer, is_invalidated.
select request_hash, status, sealed_answer, is_invalidated
from retry_token where scope = $1 and operation = $2 and token = $3
