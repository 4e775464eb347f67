"""Pages of the room."""

from .ideas import give_answer, list_all_ideas, new_idea, show_idea
from .lists import export, list_all
from .problems import change, raise_one, read_file, sheet, show_problem
from .steps import (
    answer,
    reopen,
    show_effect,
    take_back,
    take_up,
    try_something,
    unsolved,
    verify,
)

__all__ = [
    "answer",
    "change",
    "export",
    "give_answer",
    "list_all",
    "list_all_ideas",
    "new_idea",
    "raise_one",
    "read_file",
    "reopen",
    "sheet",
    "show_effect",
    "show_idea",
    "show_problem",
    "take_back",
    "take_up",
    "try_something",
    "unsolved",
    "verify",
]
