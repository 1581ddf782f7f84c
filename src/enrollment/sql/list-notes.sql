-- What was written down about the feedback loops of a region.
-- $1 region
-- Returns the whole rows. feedback_loop_pkey.
select loop_id, subject, state, note, remind_at, changed_by, changed_at, last_report_at
from feedback_loop where region = $1::text order by loop_id, subject
