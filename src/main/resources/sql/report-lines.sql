-- All that is known of some lines of a batch. The order is the one money went to, or else the last one made for the line.
-- Outer joins only: a line whose other rows are gone must be counted all the same. The limit makes PostgreSQL take the
-- index where a last line number made it scan the table, and H2 stops at the limit only if the order names the whole index.
-- {page} is the condition of a batch or of a period, {key} the order that its index serves.
select l.id, l.batch_id, l.line_no, l.status, l.status_at, l.reason, l.version, l.attempts, l.quote_amount, l.quote_coin,
    r.line_id as asked_line, r.row_ref, r.brand_name, r.country_code, r.denomination, r.product_value, r.face_amount,
    r.face_currency, r.recipient, r.product_kind, r.network as asked_network, r.cells_json,
    o.attempt_id, o.order_id, o.order_state, o.wallet_address, o.coin, o.network, o.due_amount, o.received_amount,
    o.refund_amount, o.mismatch, o.placed_at, o.expires_at, o.state_at,
    i.amount as released_amount, i.payer, i.released_at, h.reference, h.handed_at, d.masked, d.delivered_at,
    (select 'B' || b.batch_id || '/' || b.line_no from line b where b.id = d.sold_before) as sold_before,
    (select c.seen_at from later_code c where c.line_id = l.id) as other_code_at,
    (select max(la.approval_id) from line_approval la where la.line_id = l.id) as approval_id,
    case when o.refund_amount is null then null
        else coalesce(
            (select min(e.seen_at) from order_event e where e.attempt_id = o.attempt_id and e.order_state = o.order_state),
            o.state_at)
    end as refunded_at,
    (select count(*) from attempt_line al where al.attempt_id = o.attempt_id) as lines_of_order,
    (select min(e.seen_at) from order_event e where e.attempt_id = o.attempt_id and e.received_amount > 0) as paid_at
from line l
    left join line_request r on r.line_id = l.id
    left join funded_line f on f.line_id = l.id
    left join partner_order o on o.attempt_id = coalesce(f.attempt_id, l.attempt_id)
    left join payment_instruction i on i.attempt_id = o.attempt_id
    left join payment_hand_over h on h.attempt_id = o.attempt_id
    left join delivery d on d.line_id = l.id
where {page}
order by {key}
limit 1000
