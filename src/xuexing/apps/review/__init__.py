"""Private exercise and spaced review."""
