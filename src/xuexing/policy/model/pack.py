"""A pack as a whole, and a fault in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .duty import Duty
from .kept import Caution, Kept
from .planned import ContentClass, Occasion, StudyRuleStart
from .words import (
    ActivityForm,
    ExemptionReason,
    HourRule,
    HoursClass,
    KnownTopic,
    MemberStatus,
    PostKind,
    Text,
    UnitKind,
    Word,
)


@dataclass(frozen=True)
class Pack:
    """One policy pack.

    Parameters
    ----------
    name
        Name of its folder (``cpc``).
    version
        Its version, printed beside every figure.
    soon_days
        Days before a deadline that count as soon.
    idea_days
        Days within which an idea is answered; after that the level above is asked.
    action_grace_days
        Days after its own day at which an action not done is brought before the level above.
    remind_after_days, remind_above_after_days
        Days after a deadline on which the unit is told, and on which the level above is asked.
    terms
        Words that differ by pack, by key, for the ``term`` tag.
    home_delivery_hours
        Key of the class in which learning delivered to the door is credited; None, as it ships: it
        gives no credit hours.
    stages
        Stages on the way to membership, in their order; empty where the organization keeps none.
    kept
        Rules that the program keeps, by key.
    cautions
        What the secretary alone is told, by key.
    """

    name: str
    version: str
    title: Text
    soon_days: int
    idea_days: int
    action_grace_days: int
    terms: Mapping[str, Text]
    unit_kinds: Mapping[str, UnitKind]
    posts: Mapping[str, PostKind]
    statuses: Mapping[str, MemberStatus]
    stages: Mapping[str, Word]
    ranks: Mapping[str, Word]
    exemption_reasons: Mapping[str, ExemptionReason]
    leave_reasons: Mapping[str, Word]
    end_reasons: Mapping[str, Word]
    forms: Mapping[str, ActivityForm]
    hours_classes: Mapping[str, HoursClass]
    hour_rule: HourRule
    home_delivery_hours: str | None
    duties: Mapping[str, Duty]
    topics: Mapping[str, KnownTopic]
    content_classes: Mapping[str, ContentClass]
    occasions: Mapping[str, Occasion]
    study_rules: Mapping[str, StudyRuleStart]
    kept: Mapping[str, Kept] = field(default_factory=dict)
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    remind_after_days: int = 1
    remind_above_after_days: int = 7

    def duties_on(self) -> tuple[Duty, ...]:
        """Return the duties that ship switched on, in the pack's order."""
        return tuple(duty for duty in self.duties.values() if duty.is_on)


@dataclass(frozen=True)
class PackFault:
    """One fault of a pack.

    Parameters
    ----------
    file
        Path of the TOML file, relative to the pack's folder.
    line
        Line of the fault, from 1.
    message
        What is wrong, an English message id with ``%(name)s`` places.
    data
        Values of the places.
    """

    file: str
    line: int
    message: str
    data: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message % dict(self.data)}"
