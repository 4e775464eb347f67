"""The shell people see: first start, Today, my record, navigation."""
