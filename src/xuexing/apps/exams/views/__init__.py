"""Pages."""

from .blueprints import edit_blueprint, list_papers, new_blueprint, put_paper_together
from .exams import cancel, edit_exam, list_exams, new_exam, publish, release, run
from .judging import groups, list_items, void
from .marking import answer, mark, marking
from .papers import print_key, print_paper, print_sheet, show_paper
from .people import enter_paper, extra_time, on_paper, people, result_sheet
from .results import objection, result
from .sitting import check, save_one, sit, start, submit
from .taking import home, show_exam

__all__ = [
    "answer",
    "cancel",
    "check",
    "edit_blueprint",
    "edit_exam",
    "enter_paper",
    "extra_time",
    "groups",
    "home",
    "list_exams",
    "list_items",
    "list_papers",
    "mark",
    "marking",
    "new_blueprint",
    "new_exam",
    "objection",
    "on_paper",
    "people",
    "print_key",
    "print_paper",
    "print_sheet",
    "publish",
    "put_paper_together",
    "release",
    "result",
    "result_sheet",
    "run",
    "save_one",
    "show_exam",
    "show_paper",
    "sit",
    "start",
    "submit",
    "void",
]
