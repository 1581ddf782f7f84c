-- Counts what became of a report.
-- $1 day, $2 outcome
-- dmarc_intake_pkey.
insert into dmarc_intake (day, outcome, reports) values ($1::date, $2::text, 1)
on conflict (day, outcome) do update set reports = dmarc_intake.reports + 1
