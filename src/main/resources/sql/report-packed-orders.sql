-- The lines that share an order, in the order they were sent. Parameter: an array of attempt ids.
select al.attempt_id, al.line_id, l.status, l.quote_amount, l.quote_coin
from attempt_line al
    join line l on l.id = al.line_id
where al.attempt_id = any(?)
order by al.attempt_id, al.position
