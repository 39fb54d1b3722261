-- What a line may ask for beside its product.

alter table line_request add column coupon varchar(64);
alter table line_request add column refund_wallet_address varchar(120);
alter table line_request add column end_user_ip varchar(45);
alter table line_request add column end_user_agent varchar(256);
comment on column line_request.refund_wallet_address is
    'Where the partner sends money back to; it takes this with the order only, never later.';
comment on column line_request.end_user_ip is 'From where the order is placed, for whoever orders on behalf of others.';
