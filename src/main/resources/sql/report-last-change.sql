-- When anything last changed, for a period that is not over.
select greatest(
        coalesce((select max(b.received_at) from batch b), i.since),
        coalesce((select max(l.status_at) from line l), i.since),
        coalesce((select max(o.state_at) from partner_order o), i.since)) as changed_at
from installation i
