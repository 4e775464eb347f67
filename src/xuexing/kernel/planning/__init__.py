"""A year's plan: drafted from what is owed, placed on sensible days, looked at for gaps and burden.

Pure: calendars, habits and demands come in as values. What a plan is made of is in ``items``; ``days``
places a gathering and ``within`` one that was handed down, ``drafting`` makes them from demands, ``gaps`` and
``burden`` look at a plan, and ``difference`` says what changed since another state of it.
"""

from .burden import Burden, BurdenLine, burden_of
from .days import Closed, Days, Habit, habit_of, nth_weekday, place
from .difference import Difference, DifferenceKind, differences
from .drafting import Demand, Drafter, Form, Gathering, draft, joined_minutes
from .gaps import FullWeek, Unmet, empty_months, full_weeks, uncovered, unmet
from .items import INVITED, MEMBERS, Item
from .within import Load, place_within

__all__ = [
    "INVITED",
    "MEMBERS",
    "Burden",
    "BurdenLine",
    "Closed",
    "Days",
    "Demand",
    "Difference",
    "DifferenceKind",
    "Drafter",
    "Form",
    "FullWeek",
    "Gathering",
    "Habit",
    "Item",
    "Load",
    "Unmet",
    "burden_of",
    "differences",
    "draft",
    "empty_months",
    "full_weeks",
    "habit_of",
    "joined_minutes",
    "nth_weekday",
    "place",
    "place_within",
    "uncovered",
    "unmet",
]
