"""Papers, examinations, marking, results."""
