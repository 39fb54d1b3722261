-- The same moves as report-moves.sql for the lines of a page of a period. Parameters: the id before the first line, the id of
-- the last one.
select e.line_id, e.from_status, e.to_status, e.moved_at, case when e.version = l.version then true else false end as is_last
from line l
    join line_event e on e.line_id = l.id
where l.id > ? and l.id <= ?
    and (e.version = l.version
        or (e.from_status = 'RECEIVED' and e.to_status in ('VALID', 'READY'))
        or (e.from_status = 'AWAITING_APPROVAL' and e.to_status = 'READY'))
order by e.line_id, e.version
