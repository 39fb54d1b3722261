-- The watched folder: which file became which batch, and what was answered to it.

create table inbox_file (
    batch_id      bigint       not null primary key references batch (id),
    name          varchar(200) not null,
    taken_at      timestamp(3) with time zone not null,
    answered_at   timestamp(3) with time zone,
    results       integer      default 0 not null check (results >= 0),
    result_sha256 char(64),
    constraint result_has_hash check ((results = 0) = (result_sha256 is null))
);
comment on table inbox_file is 'The first file of the watched folder that became this batch. Its name is that of the answers in the outbox.';
comment on column inbox_file.answered_at is 'When its receipt was out and the file moved; empty after an interruption between the two.';
comment on column inbox_file.results is 'The number of its last result file.';
