-- How far the audit log reached at a moment. Its rows are in the order of their times.
select e.number, e.hash
from audit_entry e
where e.happened_at <= ?
order by e.happened_at desc, e.number desc
limit 1
