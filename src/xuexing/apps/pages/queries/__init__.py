"""Reads of the room."""

from .mine import MyYear, get_held_on_me, get_my_year
from .today import Card, Today, get_today

__all__ = ["Card", "MyYear", "Today", "get_held_on_me", "get_my_year", "get_today"]
