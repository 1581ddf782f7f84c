-- breaking: false
-- Alarms: what people are told by mail.

create table alarm_mail (
  address text not null,
  about text not null,
  subject text not null,
  body text not null,
  noted_at timestamptz not null,
  sent_at timestamptz,
  mail_id uuid,
  primary key (address, about)
);
create index alarm_mail_waiting on alarm_mail (address) where sent_at is null;
create index alarm_mail_by_time on alarm_mail (noted_at);
comment on table alarm_mail is 'What an address is told, or was told within 30 days.';
comment on column alarm_mail.about is 'What happened; of the same the address is told once.';
comment on column alarm_mail.mail_id is 'The mail that told it; one mail may tell of several.';
