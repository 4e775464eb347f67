"""Importing files of questions: read, plan, show, apply."""

from .orders import BankLine, BankOrder, BankPlan
from .whole import UnableToTakeFormat, import_bank, plan_bank_import

__all__ = [
    "BankLine",
    "BankOrder",
    "BankPlan",
    "UnableToTakeFormat",
    "import_bank",
    "plan_bank_import",
]
