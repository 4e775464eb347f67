"""Files of the room."""
