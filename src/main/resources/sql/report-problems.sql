-- The problems of some lines of a batch. Parameters: batch id, line number before the first, last line number.
select p.line_id, p.code, p.column_name, p.sentence, p.proposed, p.lossy
from line l
    join line_problem p on p.line_id = l.id
where l.batch_id = ? and l.line_no > ? and l.line_no <= ?
order by l.line_no, p.position
