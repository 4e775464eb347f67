"""Sessions: what was held, who was there, what was studied, and what was said about it."""
