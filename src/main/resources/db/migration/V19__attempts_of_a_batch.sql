-- PostgreSQL, other than H2, makes no index of its own for a foreign key.
create index attempt_of_batch on attempt (batch_id);
