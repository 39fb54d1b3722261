-- Lines of a range whose codes somebody was given before a moment.
select distinct e.line_id
from audit_entry e
where e.line_id between ? and ?
    and e.action in ('REVEAL', 'EXPORT_CODE')
    and e.allowed
    and e.happened_at < ?
