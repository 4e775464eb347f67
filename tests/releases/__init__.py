"""Homes as released versions left them, kept to be upgraded by every later one.

A home is a backup in tables, made by that very version from its own demonstration, and the figures that
it showed then. ``python -m tests.releases 0.1.0`` makes one; it is run once, when a version is
released, in the checkout of that version, and never again for it.
"""
