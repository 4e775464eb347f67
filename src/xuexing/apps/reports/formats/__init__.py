"""A superior's own forms with placeholders, one kind of file each: read, and filled."""
