-- Writes what a day was judged to; a row that another process has judged meanwhile stays as it is.
-- $1 addresses, $2 providers, $3 days they were judged for before, $4 day, $5 stages, $6 shares, $7 daily caps, $8 states, $9 holds, $10 days of last use
-- Returns ip_id, provider of what was written. warm_up_pkey.
update warm_up w
   set judged_day = $4::integer, stage = x.stage, share = x.share, daily_cap = x.cap, state = x.state, hold = x.hold,
       last_used_day = greatest(w.last_used_day, x.used)
  from unnest($1::uuid[], $2::text[], $3::integer[], $5::smallint[], $6::real[], $7::integer[], $8::text[], $9::text[], $10::integer[])
    as x (ip_id, provider, before, stage, share, cap, state, hold, used)
 where w.ip_id = x.ip_id and w.provider = x.provider and w.judged_day = x.before
returning w.ip_id, w.provider
