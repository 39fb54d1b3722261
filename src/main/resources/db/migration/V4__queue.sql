-- Requests that came as messages, and the answers that go back.

create sequence queue_message_seq start with 1 increment by 1;
create sequence queue_result_seq start with 1 increment by 1;

create table queue_message (
    id             bigint       not null primary key,
    message_ref    varchar(100) not null,
    content_hash   char(64)     not null,
    batch_id       bigint       not null references batch (id),
    correlation_id varchar(200),
    reply_to       varchar(200),
    received_at    timestamp(3) with time zone not null,
    repeats        bigint       default 0 not null check (repeats >= 0),
    ended_at       timestamp(3) with time zone,
    constraint message_once unique (message_ref)
);
comment on table queue_message is
    'A message that was taken. Its reference is the guard: a message that comes again, however much later, finds its row.';
comment on column queue_message.repeats is 'How often it came again; it made nothing new then.';

create table queue_line (
    line_id      bigint  not null primary key references line (id),
    message_id   bigint  not null references queue_message (id),
    told_version integer default -1 not null,
    watched      boolean default true not null
);
comment on table queue_line is 'Which message asked for a line, and the last of its moves that was answered; -1 before the first.';
comment on column queue_line.watched is 'Whether an answer is still to be expected.';
create index queue_line_watched on queue_line (watched, line_id);
create index queue_line_of_message on queue_line (message_id, told_version);

create table queue_result (
    id         bigint       not null primary key,
    message_id bigint       not null references queue_message (id),
    result_ref varchar(160) not null,
    kind       varchar(10)  not null check (kind in ('accepted', 'line', 'batch')),
    body       varchar      not null,
    made_at    timestamp(3) with time zone not null,
    unsent     boolean      default true not null,
    constraint result_once unique (result_ref)
);
comment on table queue_result is
    'An answer as it is sent, at least once and in the order of its id. It stays, for whoever sends the message again.';
create index queue_result_unsent on queue_result (unsent, id);
create index queue_result_of_message on queue_result (message_id);

create table queue_sender (
    only_row boolean     default true not null primary key check (only_row),
    worker   varchar(40) not null,
    until    timestamp(3) with time zone not null
);
comment on table queue_sender is 'Which instance sends the answers; one at a time, so that they stay in order.';
insert into queue_sender (worker, until) values ('nobody', timestamp with time zone '2000-01-01 00:00:00+00:00');
