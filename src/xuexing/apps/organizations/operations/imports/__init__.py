"""Importing units and rosters: read, plan, ask, show, apply."""

from .orders import NOBODY, ImportOrder
from .runs import (
    UnableToContinueImport,
    UnableToTakeAnswer,
    answer_import,
    apply_import,
    begin_import,
    stop_import,
)
from .shown import show_fault
from .whole import ImportPlan, UnableToImport, UnableToWritePlan, plan_import, write_import

__all__ = [
    "NOBODY",
    "ImportOrder",
    "ImportPlan",
    "UnableToContinueImport",
    "UnableToImport",
    "UnableToTakeAnswer",
    "UnableToWritePlan",
    "answer_import",
    "apply_import",
    "begin_import",
    "plan_import",
    "show_fault",
    "stop_import",
    "write_import",
]
