-- What is said in it counts for seconds: after a crash of the database it may as well be empty, and is not worth the log.
alter table gate_demand set unlogged;
comment on table gate_demand is 'What each of several processes wants of a limit that they keep together: news at once, the rest renewed every three seconds.';
