-- What all orders of a batch come to, coin by coin: the other side of the sums over its lines. Parameter: batch id.
select o.coin, sum(o.received_amount) as received, sum(o.refund_amount) as refunded,
    max(o.state_at) as changed_at, max(i.released_at) as released_at, max(h.handed_at) as handed_at
from attempt a
    join partner_order o on o.attempt_id = a.id
    left join payment_instruction i on i.attempt_id = a.id
    left join payment_hand_over h on h.attempt_id = a.id
where a.batch_id = ?
group by o.coin
order by o.coin
