-- Opens and clicks ----------------------------------------------------------------------------------------------------

alter table email_domain
  add column track_opens boolean not null default false,
  add column track_clicks boolean not null default false,
  add column link_host text,
  add column is_link_host boolean not null default false;
comment on column email_domain.link_host is 'Host of the links in its mail, in lower case; null: that of the region.';
comment on column email_domain.is_link_host is 'The DNS showed that the host leads to us, as of the last check.';
