-- Every move of some lines. Parameter: an array of line ids.
select e.line_id, e.from_status, e.to_status, e.reason, e.moved_at
from line_event e
where e.line_id = any(?)
order by e.line_id, e.version
