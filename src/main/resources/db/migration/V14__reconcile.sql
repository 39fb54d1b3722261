-- Serves the question from when to when the imported ledgers reach on a network, at any number of transfers.

create index transfer_reach on transfer (network, direction, paid_at);
