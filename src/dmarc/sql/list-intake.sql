-- What became of the reports of each day, the newest day first.
-- $1 from this day on
-- Returns day, outcome, reports. dmarc_intake_pkey.
select to_char(day, 'YYYY-MM-DD') as day, outcome, reports from dmarc_intake where day >= $1::date
order by day desc, outcome
