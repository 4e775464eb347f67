"""What is studied: topics."""
