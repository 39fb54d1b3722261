-- Who allowed what. Parameter: an array of approval ids.
select a.id, a.approved_by, a.approved_at, a.drift_bps
from approval a
where a.id = any(?)
