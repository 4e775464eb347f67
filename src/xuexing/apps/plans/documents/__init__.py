"""What is printed and given as Word: described once, so that page and file say the same."""
