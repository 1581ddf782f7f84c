-- The oldest message that somebody still waits for: nothing of its week or later may be dropped. No parameters; null when
-- nobody waits. Index recipient_waiting, read whole: once an hour.
select min(message_id) as id from recipient where status = 'waiting'
