-- The problems of some lines. Parameter: an array of line ids.
select p.line_id, p.code, p.column_name, p.sentence, p.proposed, p.lossy
from line_problem p
where p.line_id = any(?)
order by p.line_id, p.position
