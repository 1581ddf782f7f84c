-- Mail that can be unsubscribed from ----------------------------------------------------------------------------------

alter table approved_sender
  add column unsubscribe text,
  add constraint approved_sender_unsubscribe_check
    check (unsubscribe in ('no', 'yes', 'sender', 'domain'));
comment on column approved_sender.unsubscribe is 'Of mail that does not say it itself; null: as the domain says.';

alter table email_domain
  add column unsubscribe text,
  add constraint email_domain_unsubscribe_check
    check (unsubscribe in ('no', 'yes', 'sender', 'domain'));
comment on column email_domain.unsubscribe is 'Of mail whose sender does not say it; null: no.';

alter table message add column personal jsonb;
comment on column message.personal is 'What each recipient gets for itself; null: all get the same octets.';
