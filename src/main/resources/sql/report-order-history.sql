-- Every change of some orders. Parameter: an array of attempt ids.
select e.attempt_id, e.order_state, e.received_amount, e.seen_at
from order_event e
where e.attempt_id = any(?)
order by e.attempt_id, e.version
