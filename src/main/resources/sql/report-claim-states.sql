-- What the partner said of one order, and when. The limit keeps an order that never rests from filling a page.
-- Parameter: attempt id.
select e.order_state, e.payment_state, e.received_amount, e.seen_at
from order_event e
where e.attempt_id = ?
order by e.version
limit 200
