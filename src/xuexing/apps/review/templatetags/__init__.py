"""Words and drawings of the room's pages."""
