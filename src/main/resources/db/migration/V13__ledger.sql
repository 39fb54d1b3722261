-- What transfers are recognised and matched by.

alter table transfer add column counted boolean default false not null;
comment on column transfer.counted is
    'Whether the source itself counts the movements of a transaction; otherwise log_index is the order in which they came.';
create index transfer_of_hash on transfer (tx_hash);
create index transfer_waiting on transfer (attempt_id, id);

create table evm_address (
    attempt_id bigint      not null primary key references partner_order (attempt_id),
    address    varchar(42) not null
);
comment on table evm_address is
    'Addresses of orders on networks where upper and lower case mean the same, in lower case. Filled when a ledger is imported.';
create index evm_address_found on evm_address (address);
