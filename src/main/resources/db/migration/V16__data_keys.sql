-- Codes are sealed with a key of their batch, and that key with a master key outside of the database.

create table master_key (
    id             varchar(20) not null primary key,
    since          timestamp(3) with time zone not null,
    rewrapped_at   timestamp(3) with time zone,
    retired_at     timestamp(3) with time zone,
    retired_by     varchar(100),
    retired_reason varchar(300),
    constraint retired_by_somebody check ((retired_at is null) = (retired_by is null))
);
comment on table master_key is
    'The master keys this record needs or has needed, by id. The keys themselves are in the key file and nowhere else.';
comment on column master_key.rewrapped_at is
    'When the last data key was wrapped with it; null while the rotation that began it is unfinished.';
comment on column master_key.retired_at is 'When it was destroyed; nothing can be wrapped with it any more.';

create table data_key (
    id           varchar(20) not null primary key,
    batch_id     bigint      not null references batch (id),
    generation   integer     default 0 not null check (generation >= 0),
    master_id    varchar(20) not null references master_key (id),
    wrapped      bytea,
    made_at      timestamp(3) with time zone not null,
    rewrapped_at timestamp(3) with time zone,
    shredded_at  timestamp(3) with time zone,
    shredded_by  varchar(100),
    reason       varchar(300),
    constraint data_key_of_batch unique (batch_id, generation),
    constraint shredded_is_gone check ((wrapped is null) = (shredded_at is not null)),
    constraint shredded_by_somebody check ((shredded_at is null) = (shredded_by is null))
);
comment on table data_key is
    'The key a batch''s codes are sealed with, wrapped with a master key. Shredding removes it, and with it the codes.';
comment on column data_key.generation is
    '0; higher for codes that came after the keys before were shredded.';
comment on column data_key.master_id is 'The master key it is wrapped with, or was when it was shredded.';
create index data_key_of_master on data_key (master_id, id);

alter table delivery add column fingerprint varchar(100);
comment on column delivery.fingerprint is
    'Key id and MAC of the code, by which the same code is found when it comes again. Null for a receipt, for a code that came before there were any, for one that another line has, and after shredding.';
create unique index delivery_fingerprint on delivery (fingerprint);

alter table delivery add column sold_before bigint;
comment on column delivery.sold_before is 'The line that the same code was delivered to before; null for nearly all.';
