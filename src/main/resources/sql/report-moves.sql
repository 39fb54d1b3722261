-- The moves of some lines that reports speak of: the last one, the quote and the approval. One pass over the events; asking for
-- each of them by itself costs H2 another third of the report. Parameter: an array of line ids.
select e.line_id, e.from_status, e.to_status, e.moved_at, case when e.version = l.version then true else false end as is_last
from line_event e
    join line l on l.id = e.line_id
where e.line_id = any(?)
    and (e.version = l.version
        or (e.from_status = 'RECEIVED' and e.to_status in ('VALID', 'READY'))
        or (e.from_status = 'AWAITING_APPROVAL' and e.to_status = 'READY'))
order by e.line_id, e.version
