-- The batch a report is about, and how far its lines reach. Parameter: batch id.
select b.id, b.batch_ref, b.source, b.file_sha256, b.columns_json, b.requested_by, b.rows_expected, b.rows_read, b.lines,
    b.received_at, b.ingested_at,
    (select i.mode from installation i) as mode,
    (select max(l.line_no) from line l where l.batch_id = b.id) as last_line_no,
    (select max(l.status_at) from line l where l.batch_id = b.id) as changed_at
from batch b
where b.id = ?
