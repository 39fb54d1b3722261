-- What a wallet service was asked to pay, and who took the rest of orders that were paid in part.

create table wallet_payment (
    payment_key varchar(60)  not null primary key,
    attempt_id  bigint       not null references payment_instruction (attempt_id),
    completion  integer      not null check (completion >= 0),
    state       varchar(10)  not null check (state in (
        'UNSENT', 'INTENDED', 'UNKNOWN', 'ACCEPTED', 'SENT', 'CONFIRMED', 'REFUSED', 'FAILED', 'DIFFERS')),
    intended_at timestamp(3) with time zone not null,
    state_at    timestamp(3) with time zone not null,
    pay_before  timestamp(3) with time zone not null,
    tries       integer      default 1 not null check (tries > 0),
    asked       integer      default 0 not null check (asked >= 0),
    ask_at      timestamp(3) with time zone,
    reference   varchar(200),
    tx_hash     varchar(128),
    sentence    varchar(300),
    constraint wallet_payment_once unique (attempt_id, completion)
);
comment on table wallet_payment is
    'That a payment was, or is about to be, sent to the wallet service. The row is committed before the request leaves; only a request that certainly never left is made again.';
comment on column wallet_payment.completion is 'The number of the completion it is; 0 for the payment of the order itself.';
comment on column wallet_payment.tries is 'How often a request was begun; all but the last certainly never left.';
comment on column wallet_payment.ask_at is 'When the wallet service is next asked about it; null for never again.';
create index wallet_payment_ask on wallet_payment (ask_at);

create table completion_hand_over (
    attempt_id bigint       not null,
    number     integer      not null,
    reference  varchar(200) not null,
    handed_at  timestamp(3) with time zone not null,
    primary key (attempt_id, number),
    foreign key (attempt_id, number) references payment_completion (attempt_id, number)
);
comment on table completion_hand_over is
    'That the payer has taken a completion: a transaction hash, or the file it stands in. Rows are only ever added.';
