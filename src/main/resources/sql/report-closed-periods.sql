-- The periods whose books are closed.
select p.period_start, p.period_end, p.closed_by, p.closed_at, p.pack_sha256
from period_close p
order by p.period_start, p.id
