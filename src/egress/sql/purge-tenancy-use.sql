-- $1 hour: what is older goes. tenancy_use_by_age.
delete from tenancy_use where hour < $1::integer
