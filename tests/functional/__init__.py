"""Journeys through the pages alone."""
