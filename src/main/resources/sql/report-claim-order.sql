-- What the record knows of one order beyond its lines. Parameter: attempt id.
select o.payment_state, o.expires_at, o.state_at, i.released_at, h.handed_at
from partner_order o
    left join payment_instruction i on i.attempt_id = o.attempt_id
    left join payment_hand_over h on h.attempt_id = o.attempt_id
where o.attempt_id = ?
