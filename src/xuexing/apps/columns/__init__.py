"""What people say about the system and the learning, and how it is answered."""
