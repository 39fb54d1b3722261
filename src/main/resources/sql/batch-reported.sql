-- Notes when the snapshot of a batch's last report was taken. The body is a BatchReport.
update batch
set reported_at = :#${body.takenAt}
where id = :#${body.batchId}
