"""Files of past sessions, one reader or writer a file."""
