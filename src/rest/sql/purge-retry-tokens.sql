-- Forgets retry tokens after their day. $1 created before. retry_token_by_age. Returns nothing.
delete from retry_token where created_at < $1::timestamptz
