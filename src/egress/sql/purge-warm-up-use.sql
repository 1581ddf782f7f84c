-- $1 hour: what is older goes. warm_up_use_by_age.
delete from warm_up_use where hour < $1::integer
