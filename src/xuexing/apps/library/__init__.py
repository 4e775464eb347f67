"""Reading lists, what people choose from them."""
