"""Tables of the room, one concept a file."""

from .calendar import CalendarSpan
from .implementation import Implementation, Measure
from .item import ItemState, Origin, PlanItem
from .personal import ItemChoice, OwnLine
from .plan_file import FileState, PlanFile
from .rule import RuleText, StudyRule
from .version import Body, PlanVersion
from .year_plan import YearPlan

__all__ = [
    "Body",
    "CalendarSpan",
    "FileState",
    "Implementation",
    "ItemChoice",
    "ItemState",
    "Measure",
    "Origin",
    "OwnLine",
    "PlanFile",
    "PlanItem",
    "PlanVersion",
    "RuleText",
    "StudyRule",
    "YearPlan",
]
