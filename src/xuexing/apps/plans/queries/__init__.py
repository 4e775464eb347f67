"""Reads of the room."""

from ..operations.free_days import list_spans_of
from ..operations.proposing import Draft, Wishes, get_draft
from .below import list_unit_plans, list_units_below
from .calendars import list_holidays, list_makeup_days, list_occasions
from .implementations import list_implementations, list_measures, list_mobilizations
from .mine import MyPlan, get_my_plan
from .rules import get_execution, list_rules, list_starts, list_texts
from .versions import get_history
from .year import Year, get_year, list_items

__all__ = [
    "Draft",
    "MyPlan",
    "Wishes",
    "Year",
    "get_draft",
    "get_execution",
    "get_history",
    "get_my_plan",
    "get_year",
    "list_holidays",
    "list_implementations",
    "list_items",
    "list_makeup_days",
    "list_measures",
    "list_mobilizations",
    "list_occasions",
    "list_rules",
    "list_spans_of",
    "list_starts",
    "list_texts",
    "list_unit_plans",
    "list_units_below",
]
