"""Tables of the room, one concept a file."""

from .blank import Blank, BlankAnswer, BlankMeaning
from .call import BlankCall, BlankReturn
from .report import Report, ReportKind, ReportState
from .submission import Answer, Figure, Submission, Verdict

__all__ = [
    "Answer",
    "Blank",
    "BlankAnswer",
    "BlankCall",
    "BlankMeaning",
    "BlankReturn",
    "Figure",
    "Report",
    "ReportKind",
    "ReportState",
    "Submission",
    "Verdict",
]
