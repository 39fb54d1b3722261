-- What the network took for transfers to some orders, with the first line of each order, which bears it.
-- Parameter: an array of attempt ids.
select al.line_id, t.fee_amount, t.fee_coin, t.tx_hash, t.log_index, t.paid_at
from transfer t
    join attempt_line al on al.attempt_id = t.attempt_id and al.position = 0
where t.attempt_id = any(?) and t.direction = 'OUT' and t.fee_amount > 0
order by t.paid_at, t.tx_hash, t.log_index
