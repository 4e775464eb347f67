"""Tables of the room, one concept a file."""

from .blank import Blank, BlankAnswer, BlankMeaning
from .report import Report, ReportKind, ReportState
from .submission import Answer, Figure, Submission, Verdict

__all__ = [
    "Answer",
    "Blank",
    "BlankAnswer",
    "BlankMeaning",
    "Figure",
    "Report",
    "ReportKind",
    "ReportState",
    "Submission",
    "Verdict",
]
