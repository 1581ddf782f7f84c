-- When providers denied nearly everybody, as circuits of suppression found and nobody contradicted. $1 since
-- Returns provider, from and to (null: it goes on). A circuit parks what was said in the hour before it opened too. The table is
-- small.
select provider, tripped_at - interval '1 hour' as "from", closed_at as "to"
from suppression_circuit
where state <> 'RELEASED' and (closed_at is null or closed_at > $1::timestamptz)
