-- The batches of some lines. Parameter: an array of batch ids.
select b.id, b.batch_ref, b.source, b.file_sha256, b.columns_json, b.requested_by, b.rows_expected, b.rows_read, b.lines,
    b.received_at, b.ingested_at
from batch b
where b.id = any(?)
