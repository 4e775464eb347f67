"""Reads of the room."""

from .chain import Chain, get_chain
from .ideas import list_ideas, list_ideas_between, list_ideas_of
from .problems import (
    list_problems,
    list_problems_between,
    list_problems_of_person,
    list_problems_of_session,
    list_problems_of_topic,
)

__all__ = [
    "Chain",
    "get_chain",
    "list_ideas",
    "list_ideas_between",
    "list_ideas_of",
    "list_problems",
    "list_problems_between",
    "list_problems_of_person",
    "list_problems_of_session",
    "list_problems_of_topic",
]
