-- Senders and campaigns that are counted by name since a day. $1 shard, $2 first day. rate_label_pkey.
select day::text, tenancy_id as "tenancyId", dimension, value from rate_label where shard = $1 and day >= $2::date
