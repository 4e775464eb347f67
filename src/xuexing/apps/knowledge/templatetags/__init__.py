"""Tags of the room's pages."""
