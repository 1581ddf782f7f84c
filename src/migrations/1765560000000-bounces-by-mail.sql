-- breaking: false
-- Bounces that came as mail are counted apart: a delivery says nothing of a mailbox that takes everything and bounces later.

-- A kind of its own, and no column in the key: processes of the release before count by this key while others are upgraded.
alter table bounce_day
  drop constraint bounce_day_kind_check,
  add constraint bounce_day_kind_check
    check (kind in ('soft', 'hard', 'dns', 'soft_by_mail', 'hard_by_mail', 'dns_by_mail'));
comment on table bounce_day is 'Bounces of an address that do not suppress it alone, by days; kept for 30 days, those of sessions only until it takes mail again.';
comment on column bounce_day.kind is 'soft: mailbox full and the like; hard: for good, but not quite sure; dns: the domain is not found. by_mail: the message had been taken before.';
