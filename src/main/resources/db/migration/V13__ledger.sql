-- What transfers are recognised and matched by.

alter table transfer add column counted boolean default false not null;
comment on column transfer.counted is
    'Whether the source itself counts the movements of a transaction; otherwise log_index is the order in which they came.';
create index transfer_of_hash on transfer (tx_hash);
create index transfer_waiting on transfer (attempt_id, id);
