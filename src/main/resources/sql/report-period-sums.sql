-- What all orders came to within a period, coin by coin: the other side of the sums over lines. Parameters: end, end, start,
-- start, start, end, start, end.
select m.coin, sum(m.received_by_end - m.received_before) as received, sum(m.refunded) as refunded
from (
        select o.coin,
            case when o.state_at < ? then o.received_amount
                else coalesce((
                        select e.received_amount from order_event e
                        where e.attempt_id = o.attempt_id and e.seen_at < ?
                        order by e.version desc
                        limit 1), 0)
            end as received_by_end,
            case when o.placed_at >= ? then 0
                else coalesce((
                        select e.received_amount from order_event e
                        where e.attempt_id = o.attempt_id and e.seen_at < ?
                        order by e.version desc
                        limit 1), 0)
            end as received_before,
            case when o.refund_amount is null then 0
                when coalesce((
                        select min(e.seen_at) from order_event e
                        where e.attempt_id = o.attempt_id and e.order_state = o.order_state), o.state_at) >= ?
                    and coalesce((
                        select min(e.seen_at) from order_event e
                        where e.attempt_id = o.attempt_id and e.order_state = o.order_state), o.state_at) < ?
                    then o.refund_amount
                else 0
            end as refunded
        from partner_order o
        where o.state_at >= ? and o.placed_at < ?) m
group by m.coin
order by m.coin
