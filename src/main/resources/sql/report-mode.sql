-- What the database is for, and which kinds of rows it has at all: a pack asks only for those.
select (select i.mode from installation i) as mode,
    case when exists (select 1 from transfer) then true else false end as has_transfers,
    case when exists (select 1 from resolution) then true else false end as has_resolutions,
    case when exists (select 1 from approval) then true else false end as has_approvals
