-- Writes down how far the registration of one thing at one provider is.
-- $1 region, $2 loop, $3 subject, $4 state, $5 note, $6 when to be reminded, or null, $7 who, $8 now
-- feedback_loop_pkey.
insert into feedback_loop (region, loop_id, subject, state, note, remind_at, changed_by, changed_at)
values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz, $7::text, $8::timestamptz)
on conflict (region, loop_id, subject) do update
  set state = excluded.state, note = excluded.note, remind_at = excluded.remind_at, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at
