"""Reads of the room."""

from .asking import Asked, find_asked, get_asked, get_given_words
from .cards import Pack, get_pack, list_answers_of, list_questions
from .exercises import Progress, get_progress, list_exercises_of
from .known import KnownPage, get_known
from .pool import list_held_back, list_topic_rows, list_topics_of, list_units_of

__all__ = [
    "Asked",
    "KnownPage",
    "Pack",
    "Progress",
    "find_asked",
    "get_asked",
    "get_given_words",
    "get_known",
    "get_pack",
    "get_progress",
    "list_answers_of",
    "list_exercises_of",
    "list_held_back",
    "list_questions",
    "list_topic_rows",
    "list_topics_of",
    "list_units_of",
]
