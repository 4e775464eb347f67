"""Wires the rooms together: settings, root addresses, server, the command line. Decides nothing."""
