"""Bytes that outlive the program: canonical forms, seal files, key files."""
