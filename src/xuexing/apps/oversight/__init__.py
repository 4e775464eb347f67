"""Quarterly learning meetings: agenda from records, decisions, actions to their verified end."""
