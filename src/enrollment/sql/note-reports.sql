-- Notes when the last complaint came by feedback loops. $1 region, $2 loops, $3 times. feedback_loop_pkey.
update feedback_loop as noted set last_report_at = heard.at
from unnest($2::text[], $3::timestamptz[]) as heard(loop_id, at)
where noted.region = $1::text and noted.loop_id = heard.loop_id
  and (noted.last_report_at is null or noted.last_report_at < heard.at)
