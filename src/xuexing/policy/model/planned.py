"""What a policy pack says about plans and study rules, as frozen values; a part of ``model``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .words import Text


class Shown(StrEnum):
    """Kinds of facts by which a study rule shows that it is carried out."""

    HELD = "held"
    """Sessions held."""
    ATTENDANCE = "attendance"
    """Who took part, and the credit hours of it."""
    COMMENT = "comment"
    """Comments on topics."""


@dataclass(frozen=True)
class ContentClass:
    """A class of content that a year should not leave out.

    Parameters
    ----------
    source
        Where the class is named; empty where it is the pack's own.
    is_compulsory
        Whether it is compulsory for everybody (必修课).
    """

    key: str
    title: Text
    source: str
    is_compulsory: bool


@dataclass(frozen=True)
class Occasion:
    """A day of each year on which study may be built; nothing is due on it."""

    key: str
    title: Text
    month: int
    day: int


@dataclass(frozen=True)
class StudyRuleStart:
    """A short text from which a unit makes a study rule of its own (学习制度).

    Parameters
    ----------
    text
        Its clauses, a line each.
    source
        Where such a rule is asked for; empty where the pack proposes it by itself.
    forms
        Forms of activity that the rule is about.
    facts
        Kinds of facts that show how it is carried out; none where nothing may or can be counted.
    """

    key: str
    title: Text
    text: Text
    source: str
    forms: tuple[str, ...]
    facts: tuple[Shown, ...]
