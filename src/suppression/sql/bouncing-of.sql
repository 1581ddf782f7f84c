-- Which of these providers said lately of somebody that they do not exist. $1 providers, $2 since
-- Returns their names. The first row of a range of hard_bounce_of_provider for each.
select x.provider
from unnest($1::text[]) as x(provider)
where exists (select from hard_bounce where provider = x.provider and at > $2::timestamptz)
