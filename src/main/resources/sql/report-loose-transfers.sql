-- Transfers that belong to no order. Parameters: the id before the first, end, start, start of the period.
select t.id, t.direction, t.network, t.tx_hash, t.log_index, t.coin, t.token_contract, t.from_address, t.to_address,
    t.amount, t.fee_amount, t.fee_coin, t.block_no, t.paid_at, t.order_id, t.attempt_id, m.imported_at
from transfer t
    join ledger_import m on m.id = t.import_id
where t.attempt_id is null and t.id > ? and t.paid_at < ? and (t.paid_at >= ? or m.imported_at >= ?)
order by t.id
limit 1000
