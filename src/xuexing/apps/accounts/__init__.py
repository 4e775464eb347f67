"""Users, sign-in and the list of signed-in devices; nothing of organizations."""
