"""Half-year reports upwards, circulars downwards, and the forms of those above, filled once."""
