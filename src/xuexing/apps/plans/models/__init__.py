"""Tables of the room, one concept a file."""

from .bound import Bound, BoundState, Decision, Inability
from .calendar import CalendarSpan
from .guidance import Guidance, PlanExample, Way
from .implementation import Implementation, Measure
from .item import ItemState, Origin, PlanItem
from .personal import ItemChoice, OwnLine
from .plan_file import FileState, PlanFile
from .prescription import Prescription, PrescriptionState, PrescriptionVersion
from .rule import RuleText, StudyRule
from .version import Body, PlanVersion
from .year_plan import YearPlan

__all__ = [
    "Body",
    "Bound",
    "BoundState",
    "CalendarSpan",
    "Decision",
    "FileState",
    "Guidance",
    "Implementation",
    "Inability",
    "ItemChoice",
    "ItemState",
    "Measure",
    "Origin",
    "OwnLine",
    "PlanExample",
    "PlanFile",
    "PlanItem",
    "PlanVersion",
    "Prescription",
    "PrescriptionState",
    "PrescriptionVersion",
    "RuleText",
    "StudyRule",
    "Way",
    "YearPlan",
]
