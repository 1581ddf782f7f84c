-- What happened to the mail of a tenancy, by sender and provider, for guards. $1 tenancy, $2 hour from which bounces count,
-- $3 hour from which complaints count, not later; then baselines, arrays of one length: $4 scopes, $5 subjects, $6 the
-- first whole minute behind each, $7 the first whole hour; $8 the smallest of $6, infinity without any;
-- $9 the largest of $7; then times in which providers denied everybody, arrays of one length: $10 providers, $11
-- first hours, $12 hours behind the last
-- Index rate_count_by_tenancy. Whole hours, and behind a baseline the minutes up to the next hour. What a
-- provider said while it denied everybody is no word about the sender: its bounces and deliveries of then are left out.
with baseline as (
  select * from unnest($4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[]) as b(scope, subject, minute, hour)
), broken as (
  select * from unnest($10::text[], $11::timestamptz[], $12::timestamptz[]) as b(provider, since, until)
), counted as (
  select * from rate_count where tenancy_id = $1 and span_minutes = 60 and bucket >= $3::timestamptz and sender <> ''
  union all
  select * from rate_count where tenancy_id = $1 and span_minutes = 1 and bucket >= $8::timestamptz and bucket < $9::timestamptz
    and sender <> ''
)
select r.sender_domain as "senderDomain", r.sender, r.provider,
  coalesce(sum(r.hard_bounced + r.hard_reported) filter (where r.bucket >= $2::timestamptz and not r.is_broken), 0)::float8
    as "hardBounces",
  coalesce(sum(r.delivered + r.hard_bounced + r.soft_bounced + r.policy_bounced + r.expired)
    filter (where r.bucket >= $2 and not r.is_broken), 0)::float8 as answered,
  sum(r.complained)::float8 as complaints,
  sum(r.delivered)::float8 as delivered
from (
  select c.*, exists (
    select from broken b where b.provider = c.provider and c.bucket >= b.since and c.bucket < b.until
  ) as is_broken
  from counted c
) r
cross join lateral (
  select max(b.minute) as minute, max(b.hour) as hour
  from baseline b
  where b.scope = 'TENANCY' or (b.scope = 'DOMAIN' and b.subject = r.sender_domain)
    or (b.scope = 'SENDER' and b.subject = r.sender)
) since
where case r.span_minutes
  when 60 then r.bucket >= coalesce(since.hour, '-infinity')
  else r.bucket >= since.minute and r.bucket < since.hour
end
group by 1, 2, 3
