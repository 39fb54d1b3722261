-- The moves of a page of lines that reports speak of: the last one, the quote and the approval. One pass over the events; asking
-- for each of them by itself costs H2 another third of the report. The page is that of report-lines.sql. Parameters: batch id,
-- line number before the first.
select e.line_id, e.from_status, e.to_status, e.moved_at, case when e.version = l.version then true else false end as is_last
from (
        select x.id, x.version
        from line x
        where x.batch_id = ? and x.line_no > ?
        order by x.batch_id, x.line_no
        limit 1000) l
    join line_event e on e.line_id = l.id
where e.version = l.version
    or (e.from_status = 'RECEIVED' and e.to_status in ('VALID', 'READY'))
    or (e.from_status = 'AWAITING_APPROVAL' and e.to_status = 'READY')
order by e.line_id, e.version
