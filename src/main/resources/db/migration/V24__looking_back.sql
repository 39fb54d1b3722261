-- What the partner says of orders whose lines have ended.

alter table partner_order add column look_at timestamp(3) with time zone;
comment on column partner_order.look_at is
    'When an order whose lines have ended is looked at once more, for a refund or another code; null when it is not.';
create index order_look_at on partner_order (look_at);

create table later_code (
    line_id bigint      not null primary key references delivery (line_id),
    kind    varchar(20) not null check (kind in ('CODE', 'LINK', 'ESIM', 'OPERATOR_REFERENCE')),
    key_id  varchar(20) not null,
    sealed  bytea       not null,
    masked  varchar(20) not null,
    seen_at timestamp(3) with time zone not null
);
comment on table later_code is
    'What the partner named for a line after it had delivered something else, encrypted. The first of each line; the delivery stays as it is. A purge removes its row.';
