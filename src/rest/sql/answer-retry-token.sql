-- Keeps the answer of the request that claimed a retry token.
-- $1 scope, $2 operation, $3 token, $4 status, $5 sealed answer, $6 OCID of the resource that was made, or null
-- Returns nothing. retry_token_pkey.
update retry_token set status = $4, sealed_answer = $5, resource_id = $6
where scope = $1 and operation = $2 and token = $3
