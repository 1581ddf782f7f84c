-- Processes that ran on this host, to see which of them are dead. $1 host.
select id, pid from process where host = $1
