"""Files of units and people: which columns they have and what a row of them says."""
