"""What browsers say of themselves."""
