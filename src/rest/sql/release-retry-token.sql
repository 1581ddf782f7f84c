-- Gives a retry token back whose request failed: the next try begins anew. $1 scope, $2 operation, $3 token.
-- Returns nothing. retry_token_pkey.
delete from retry_token where scope = $1 and operation = $2 and token = $3 and sealed_answer is null
