-- The batches whose files are read and whose lines all rest, and that changed since their last report or have none. A
-- change may be committed some time after the moment it bears, hence the minute: a batch is reported once more rather than
-- not at all.
select b.id
from batch b
where b.ingested_at is not null
    and not exists (
        select 1 from line l
        where l.batch_id = b.id
            and l.status in ('RECEIVED', 'VALID', 'READY', 'PLACING', 'IN_DOUBT', 'PLACED', 'RELEASED', 'PAID'))
    and (b.reported_at is null
        or exists (
            select 1 from line l
                left join funded_line f on f.line_id = l.id
                left join partner_order o on o.attempt_id = coalesce(f.attempt_id, l.attempt_id)
            where l.batch_id = b.id
                and (l.status_at > b.reported_at - interval '1' minute
                    or o.state_at > b.reported_at - interval '1' minute)))
order by b.id
