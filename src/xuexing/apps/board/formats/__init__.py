"""Files of the room, one writer each."""
