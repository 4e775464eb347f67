"""What a policy pack says, as frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from xuexing.kernel.periods import PeriodKind
from xuexing.kernel.rules import Rule, SubjectKind

Text = Mapping[str, str]
"""Words by language: ``zh-hans`` and ``en``, both always given."""


class Certainty(StrEnum):
    """How sure the source of a duty is."""

    A = "A"
    """The full text was read."""
    B = "B"
    """Quoted on an official or press page."""
    C = "C"
    """Secondary, local or translated: ships off, marked local practice."""


class Powers(StrEnum):
    """What holding a post allows; organizations.access spells it out."""

    LEAD = "lead"
    """Leads the unit: everything in it, help and oversight below it."""
    RECORD = "record"
    """Records the unit's sessions."""
    VIEW = "view"
    """Sees what every member of the unit sees."""


class Audience(StrEnum):
    """Who is expected at an activity form."""

    MEMBERS = "members"
    """All members of the unit."""
    COMMITTEE = "committee"
    """Holders of posts that make up the unit's committee."""
    INVITED = "invited"
    """Whoever is put on the roll: nobody is expected by rule."""


class Role(StrEnum):
    """Who an activity's record names beside those on its roll."""

    CHAIR = "chair"
    RECORDER = "recorder"
    STUDY_LEADER = "study_leader"
    LECTURER = "lecturer"


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit.

    Parameters
    ----------
    key
        Identifier of the glossary (``branch``).
    title
        Its words.
    aliases
        Words that mean it in a file (``党支部``, ``支部``, ``branch``), compared without spaces and case.
    name_endings
        Endings by which a unit's name gives its kind away, longest match first.
    is_part
        A part of its parent, led with it (a group of a branch).
    has_roster
        Whether people are members of it.
    """

    key: str
    title: Text
    aliases: tuple[str, ...]
    name_endings: tuple[str, ...]
    is_part: bool
    has_roster: bool


@dataclass(frozen=True)
class Word:
    """An entry of a plain vocabulary (rank, exemption reason, end reason)."""

    key: str
    title: Text
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class MemberStatus(Word):
    """A status met in files.

    Parameters
    ----------
    is_member
        Whether it makes somebody a member. Applicants are named in files and left out.
    """

    is_member: bool


@dataclass(frozen=True)
class PostKind:
    """A kind of post.

    Parameters
    ----------
    is_committee
        Whether its holders make up the unit's committee (expected at committee meetings).
    """

    key: str
    title: Text
    aliases: tuple[str, ...]
    powers: Powers
    is_committee: bool


@dataclass(frozen=True)
class ActivityForm:
    """A form of activity.

    Parameters
    ----------
    key
        Identifier of the glossary (``theme_day``); category of the ``held`` fact.
    audience
        Who is expected.
    unit_kinds
        Kinds of units that hold it.
    roles
        Roles its record names.
    hours
        Key of the hours class its minutes count in; None where it gives no credit hours.
    quorum
        Share of those expected who must be present for it to count, exclusive (more than); None
        where no rule has one.
    is_daily
        Meets each day between two clock times over several days (a training class).
    is_yearly
        Belongs to a year apart from its date (last year's meeting held in February).
    has_criticism
        Speeches criticising persons stay on paper: only that it was held and what follows is kept.
    usual_minutes
        Length with which a new session is prefilled.
    """

    key: str
    title: Text
    audience: Audience
    unit_kinds: tuple[str, ...]
    roles: tuple[Role, ...]
    hours: str | None
    quorum: Fraction | None
    is_daily: bool
    is_yearly: bool
    has_criticism: bool
    usual_minutes: int


@dataclass(frozen=True)
class HoursClass:
    """A class in which credit hours are added up and shown (branch study, off-job training)."""

    key: str
    title: Text


@dataclass(frozen=True)
class HourRule:
    """The pack's conversion; the organization adds how many minutes make a credit hour.

    See ``kernel.hours.Conversion``. ``note`` says where it comes from and that it is local practice.
    """

    half_day_minutes: int
    half_day_hours: Decimal
    day_minutes: int
    day_hours: Decimal
    note: Text
    certainty: Certainty


@dataclass(frozen=True)
class Citation:
    """Where a duty is written.

    Parameters
    ----------
    document
        Title of the document, in the original.
    issued_on
        Day it took effect.
    article
        Article, in the original (``第二十条``).
    text
        The words of the article.
    emphasis
        The part of ``text`` that carries the duty.
    title
        Title and article for readers of each language.
    """

    document: str
    issued_on: dt.date
    article: str
    text: str
    emphasis: str
    title: Text


@dataclass(frozen=True)
class DutySubject:
    """Who owes a duty.

    Parameters
    ----------
    kind
        Members, units, or each topic a unit studied.
    unit_kinds
        Kinds of units concerned: the member's unit, the unit itself, the unit that studied.
    statuses
        Member statuses concerned; empty for all.
    needs_committee
        The duty reaches only units that have a committee (somebody holds one of its posts).
    """

    kind: SubjectKind
    unit_kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    needs_committee: bool


@dataclass(frozen=True)
class Duty:
    """One duty.

    Parameters
    ----------
    key
        Rule number (``PM-1``).
    version
        Grows when the rule changes; printed beside every figure.
    title, reason
        What is owed, in a few words; why, in one sentence.
    is_hard
        应当 (hard) or 一般 (soft).
    effective_from, effective_until
        First day of force; first day without force, or None.
    is_on
        Whether it ships switched on; C rows ship off.
    rule
        The demand.
    period
        How often it recurs; for topics, the calendar period that shows it.
    due_days
        For topics: days after the last sitting. None otherwise.
    """

    key: str
    version: int
    title: Text
    reason: Text
    citation: Citation
    certainty: Certainty
    is_hard: bool
    effective_from: dt.date
    effective_until: dt.date | None
    is_on: bool
    subject: DutySubject
    rule: Rule
    period: PeriodKind
    due_days: int | None


@dataclass(frozen=True)
class AnswerTimes:
    """Within how many working days somebody is answered, the day of asking not counted.

    Parameters
    ----------
    objection
        An objection to one's own record.
    ask_recheck
        How long the member may ask for a re-check of the answer.
    recheck
        The re-check.
    suggestion
        A comment or suggestion; past that it goes one level up.
    """

    objection: int
    ask_recheck: int
    recheck: int
    suggestion: int


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
    answers
        Promised times of answers.
    terms
        Words that differ by pack, by key, for the ``term`` tag.
    """

    name: str
    version: str
    title: Text
    soon_days: int
    answers: AnswerTimes
    terms: Mapping[str, Text]
    unit_kinds: Mapping[str, UnitKind]
    posts: Mapping[str, PostKind]
    statuses: Mapping[str, MemberStatus]
    ranks: Mapping[str, Word]
    exemption_reasons: Mapping[str, Word]
    end_reasons: Mapping[str, Word]
    forms: Mapping[str, ActivityForm]
    hours_classes: Mapping[str, HoursClass]
    hour_rule: HourRule
    duties: Mapping[str, Duty]

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
