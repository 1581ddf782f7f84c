-- Deletes labels of one shard of days whose counts are gone. $1 shard, $2 days before. rate_label_pkey.
delete from rate_label where shard = $1 and day < $2::date
