"""Importing files of questions: read, plan, show, apply."""

from .orders import BankLine, BankOrder, BankPlan
from .runs import (
    UnableToContinueBankImport,
    apply_bank_import,
    begin_bank_import,
    stop_bank_import,
)
from .whole import UnableToTakeFormat, import_bank, plan_bank_import

__all__ = [
    "BankLine",
    "BankOrder",
    "BankPlan",
    "UnableToContinueBankImport",
    "UnableToTakeFormat",
    "apply_bank_import",
    "begin_bank_import",
    "import_bank",
    "plan_bank_import",
    "stop_bank_import",
]
