-- The pace at which instances on one database call the partner together.

create table partner_pace (
    call_group   varchar(20) not null primary key,
    version      bigint      not null,
    credit_nanos bigint      not null,
    counted_at   timestamp(6) with time zone not null,
    quiet_until  timestamp(6) with time zone not null,
    rate_share   integer     not null check (rate_share between 1 and 1024),
    doubling     boolean     not null,
    shared_at    timestamp(6) with time zone not null,
    away         boolean     not null,
    try_at       timestamp(6) with time zone not null
);
comment on table partner_pace is
    'How often each kind of call may be made by all instances together. All times are the database''s. Used on PostgreSQL only; a row that is missing begins without credit.';
comment on column partner_pace.version is 'How often the row was written; who read an older one writes nothing.';
comment on column partner_pace.credit_nanos is 'What calls are paid with, in nanoseconds of the full rate; below zero is a debt.';
comment on column partner_pace.counted_at is 'Until when the credit is counted.';
comment on column partner_pace.quiet_until is 'How long the partner asked to be left alone.';
comment on column partner_pace.rate_share is 'The part of the rate that was left after the latest complaint or outage, in 1024ths. It grows from then on.';
comment on column partner_pace.away is 'Whether the partner does not answer.';
comment on column partner_pace.try_at is 'When one call, of whichever instance, may find out whether the partner is back.';
