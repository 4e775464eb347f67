"""Who changed what: one row beside every change, in its transaction."""
