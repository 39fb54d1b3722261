-- Orders with money that no line stands for. {of} is the condition of a batch or of a period. Parameters: the id before the
-- first, and those of the condition.
select o.attempt_id, a.batch_id, o.order_id, o.order_state, o.coin, o.received_amount, o.refund_amount, o.placed_at, o.state_at
from partner_order o
    join attempt a on a.id = o.attempt_id
where o.attempt_id > ?
    and (o.received_amount > 0 or o.refund_amount > 0)
    and {of}
    and not exists (
        select 1
        from attempt_line al
            join line l on l.id = al.line_id
            left join funded_line f on f.line_id = al.line_id
        where al.attempt_id = o.attempt_id and coalesce(f.attempt_id, l.attempt_id) = o.attempt_id)
order by o.attempt_id
limit 1000
