"""The ledger: facts appended, chained, sealed and verified; the one interface of doing and judging."""
