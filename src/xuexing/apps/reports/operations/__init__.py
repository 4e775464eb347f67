"""Changes to reports, circulars and the forms of those above."""

from .answering import UnableToAnswerReport, accept_report, return_report
from .blanks import UnableToUseBlank, keep_blank, remove_blank, save_answers, save_meanings
from .calls import UnableToHandIn, end_call, hand_in_blank, hand_on_returns, send_blank
from .drafting import (
    UnableToBeginReport,
    UnableToWriteReport,
    Words,
    begin_report,
    save_words,
)
from .submitting import UnableToReadFigures, UnableToSubmitReport, issue_circular, submit_report

__all__ = [
    "UnableToAnswerReport",
    "UnableToBeginReport",
    "UnableToHandIn",
    "UnableToReadFigures",
    "UnableToSubmitReport",
    "UnableToUseBlank",
    "UnableToWriteReport",
    "Words",
    "accept_report",
    "begin_report",
    "end_call",
    "hand_in_blank",
    "hand_on_returns",
    "issue_circular",
    "keep_blank",
    "remove_blank",
    "return_report",
    "save_answers",
    "save_meanings",
    "save_words",
    "send_blank",
    "submit_report",
]
