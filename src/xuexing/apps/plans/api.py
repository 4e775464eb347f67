"""The room's door."""

from .access import item_for
from .models import ItemState, PlanItem, YearPlan
from .operations import (
    ItemWords,
    RuleWords,
    SessionTold,
    add_item,
    add_rule,
    adopt_rule,
    approve_plan,
    change_item,
    draft_plan,
    file_plan,
    follow_session,
    give_up_item,
    hold_session,
    release_item,
    reopen_session,
    take_item,
)
from .queries import Wishes
from .queries.ties import find_item_of

__all__ = [
    "ItemState",
    "ItemWords",
    "PlanItem",
    "RuleWords",
    "SessionTold",
    "Wishes",
    "YearPlan",
    "add_item",
    "add_rule",
    "adopt_rule",
    "approve_plan",
    "change_item",
    "draft_plan",
    "file_plan",
    "find_item_of",
    "follow_session",
    "give_up_item",
    "hold_session",
    "item_for",
    "release_item",
    "reopen_session",
    "take_item",
]
