-- What was written down of one thing at one provider, locked against others who write.
-- $1 region, $2 loop, $3 subject
-- Returns state, note, remind_at. feedback_loop_pkey.
select state, note, remind_at from feedback_loop
where region = $1::text and loop_id = $2::text and subject = $3::text
for update
