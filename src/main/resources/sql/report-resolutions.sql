-- What people have explained of some subjects, the latest last. Parameters: an array of subject ids, the kind of subject.
select r.subject_id, r.exception_code, r.amount, r.coin, r.reason_code, r.note, r.resolved_by, r.resolved_at
from resolution r
where r.subject_id = any(?) and r.subject = ?
order by r.id
