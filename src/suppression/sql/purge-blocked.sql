-- Shortens the blocked report. $1 before. Returns nothing. blocked_recipient_by_time.
delete from blocked_recipient where at < $1::timestamptz
