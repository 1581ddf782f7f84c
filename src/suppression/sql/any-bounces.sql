-- Whether anything is counted at all. No parameters. The first row of bounce_day.
select exists (select from bounce_day) as "isAny"
