-- What an order said when its create answer was recorded, and where it is paid, as it can be looked up.

alter table partner_order add column seal varchar(100);
comment on column partner_order.seal is
    'Key id and MAC over attempt, order id, address, network, coin, amount and window; null for orders from before there was one.';

alter table partner_order add column address_key varchar(2000);
comment on column partner_order.address_key is
    'The address as it is compared: without case where the chain knows none; null when the answer had no address.';
update partner_order set address_key = case when wallet_address like '0x%' then lower(wallet_address) else wallet_address end;
create index order_address_key on partner_order (address_key);

create index hand_over_reference on payment_hand_over (reference);
