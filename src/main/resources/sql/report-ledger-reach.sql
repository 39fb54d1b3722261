-- From when to when the imported ledgers reach on a network, in one direction. Parameters: network, direction, twice.
select (select min(t.paid_at) from transfer t where t.network = ? and t.direction = ?) as since,
    (select max(t.paid_at) from transfer t where t.network = ? and t.direction = ?) as until
