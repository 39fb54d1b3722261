-- Who did what that matters, in a chain; and what becomes of codes.

create table audit_turn (
    only_row boolean default true not null primary key check (only_row)
);
comment on table audit_turn is 'Its one row is locked by whoever adds to the chain, on every instance: one after the other.';
insert into audit_turn (only_row) values (true);

-- The check and the foreign key make a gap impossible, and the removal of a row that has one behind it.
create table audit_entry (
    number        bigint       not null primary key check (number > 0),
    previous      bigint       references audit_entry (number),
    happened_at   timestamp(3) with time zone not null,
    action        varchar(40)  not null,
    actor         varchar(100) not null,
    os_account    varchar(100) not null,
    instance      varchar(40)  not null,
    subject       varchar(200) not null,
    batch_id      bigint,
    line_id       bigint,
    allowed       boolean      not null,
    reason        varchar(300),
    previous_hash varchar(120),
    hash          varchar(120) not null,
    constraint chained check (
        (number = 1 and previous is null and previous_hash is null)
        or (number > 1 and previous = number - 1 and previous_hash is not null))
);
comment on table audit_entry is
    'What was done or refused, and by whom. Every row is sealed with the key of the vault, together with the seal of the row before it. Rows are only ever added.';
comment on column audit_entry.hash is 'Key id and MAC over all other columns.';
create index audit_of_line on audit_entry (line_id, number);
create index audit_of_action on audit_entry (action, happened_at);
create index audit_time on audit_entry (happened_at, number);

create table setting_seen (
    name    varchar(200) not null primary key,
    hash    varchar(120) not null,
    seen_at timestamp(3) with time zone not null
);
comment on table setting_seen is 'A keyed hash of the value each setting had at the last start, by which a change is noticed.';

alter table delivery alter column sealed drop not null;
alter table delivery add column purged_at timestamp(3) with time zone;
alter table delivery add constraint sealed_or_purged check ((sealed is null) = (purged_at is not null));
comment on column delivery.purged_at is 'When the ciphertext was removed for good; null while it is kept.';
