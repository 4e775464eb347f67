"""Reads of the room."""

from .mine import MyYear, get_my_year, held_on_me
from .today import Card, Today, get_today

__all__ = ["Card", "MyYear", "Today", "get_my_year", "get_today", "held_on_me"]
