"""The room's door."""

from .formats.limits import MOST_BYTES
from .formats.records import Loss, Question
from .formats.registry import FORMATS, format_by_name
from .models import Item, ItemState, ItemVersion
from .operations.imports import BankLine, BankOrder, BankPlan, import_bank, plan_bank_import
from .queries.exporting import list_items_of, list_questions

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "BankLine",
    "BankOrder",
    "BankPlan",
    "Item",
    "ItemState",
    "ItemVersion",
    "Loss",
    "Question",
    "format_by_name",
    "import_bank",
    "list_items_of",
    "list_questions",
    "plan_bank_import",
]
