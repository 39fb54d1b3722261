-- The transfers of some orders. Parameter: an array of attempt ids.
select t.id, t.direction, t.network, t.tx_hash, t.log_index, t.coin, t.token_contract, t.from_address, t.to_address,
    t.amount, t.fee_amount, t.fee_coin, t.block_no, t.paid_at, t.order_id, t.attempt_id,
    (select m.imported_at from ledger_import m where m.id = t.import_id) as imported_at
from transfer t
where t.attempt_id = any(?)
order by t.attempt_id, t.paid_at, t.tx_hash, t.log_index, t.id
