-- Lets the commit of this transaction not wait for the disk: when it is lost, the same events are read again, and nothing
-- was made of them. Where it does not reach the node of the data it is only slower. No parameters.
select set_config('synchronous_commit', 'off', true)
