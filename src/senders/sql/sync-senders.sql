-- Brings the state of senders in line with that of their domains: a sender may send when the operator approved it, or when
-- its domain was verified, which the sandbox does not ask for; that of a whole domain only while there is an active key.
-- $1 region, $2 tenancy, or null for all, $3 domain, or null for all, $4 true: live. Returns the ids of those that changed.
-- approved_sender_domain, email_domain_tenancy_id_region_name_key, dkim_domain.
with sender as (
  select s.id, case
    when s.is_operators then 'ACTIVE'
    when $4::boolean and d.id is null then 'NEEDS_ATTENTION'
    when s.email_address like '@%' and not exists (
      select from dkim k where k.email_domain_id = d.id and k.lifecycle_state = 'ACTIVE'
    ) then 'NEEDS_ATTENTION'
    else 'ACTIVE'
  end as state
  from approved_sender s
  left join email_domain d on d.tenancy_id = s.tenancy_id and d.region = s.region and d.name = s.domain
    and d.lifecycle_state = 'ACTIVE'
  where s.region = $1 and ($2::uuid is null or s.tenancy_id = $2) and ($3::text is null or s.domain = $3)
)
update approved_sender s set lifecycle_state = sender.state, version = s.version + 1
from sender
where s.id = sender.id and s.lifecycle_state <> sender.state
returning s.id
