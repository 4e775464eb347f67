"""The ``xuexing`` command."""
