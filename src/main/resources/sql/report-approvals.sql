-- Who allowed what. Parameter: an array of approval ids.
select a.id, a.approved_by, a.approved_at
from approval a
where a.id = any(?)
