-- What wallets say of one order. Parameter: attempt id.
select t.direction, t.network, t.tx_hash, t.log_index, t.coin, t.amount, t.to_address, t.block_no, t.paid_at
from transfer t
where t.attempt_id = ?
order by t.paid_at, t.tx_hash, t.log_index
limit 200
