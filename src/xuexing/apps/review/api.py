"""The room's door."""

from .operations import (
    NewAnswer,
    answer_exercise,
    begin_exercise,
    choose_topics,
    delete_practice,
    keep_answers,
    rebuild_known,
)
from .queries import get_known, get_pack, list_topics_of

__all__ = [
    "NewAnswer",
    "answer_exercise",
    "begin_exercise",
    "choose_topics",
    "delete_practice",
    "get_known",
    "get_pack",
    "keep_answers",
    "list_topics_of",
    "rebuild_known",
]
