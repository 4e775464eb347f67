"""What a policy pack says, as frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from xuexing.kernel.periods import Recurrence
from xuexing.kernel.rules import Rule, Since, SubjectKind

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
    has_votes
        Votes may be held in it, by those of its members who have one.
    convened_by
        Posts whose holders call and chair it; empty where no rule names one.
    or_by
        Posts whose holders may do so on their behalf.
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
    has_votes: bool
    convened_by: tuple[str, ...]
    or_by: tuple[str, ...]
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
        Day it took effect; None where that is not known.
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
    issued_on: dt.date | None
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
        Members, units, each topic a unit studied, or those who are to become members.
    unit_kinds
        Kinds of units concerned: the member's unit, the unit itself, the unit that studied.
    statuses
        Member statuses concerned; empty for all.
    needs_committee
        The duty reaches only units that have a committee (somebody holds one of its posts).
    ranks
        Ranks of members whom the duty reaches; empty for whoever has one or none.
    posts
        Posts whose holders the duty reaches; empty for whoever holds one or none.
    since
        What begins the span of days that the duty hangs on in place of a calendar; None for none.
    stages
        Stages of those who are to become members; empty for all.
    """

    kind: SubjectKind
    unit_kinds: tuple[str, ...]
    statuses: tuple[str, ...] = ()
    needs_committee: bool = False
    ranks: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    since: Since | None = None
    stages: tuple[str, ...] = ()

    @property
    def is_spanned(self) -> bool:
        """Whether a span of days of each subject bounds the duty, rather than a calendar."""
        return self.since is not None or self.kind is SubjectKind.CANDIDATE

    @property
    def is_cared_for_by_unit(self) -> bool:
        """Whether the unit has to see to it, although it is about a person."""
        return self.since is Since.AWAY or self.kind is SubjectKind.CANDIDATE


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
    note
        What in it is local practice or left to an authority; None for nothing.
    is_hard
        应当 (hard) or 一般 (soft).
    effective_from, effective_until
        First day of force; first day without force, or None.
    is_on
        Whether it ships switched on; C rows ship off.
    rule
        The demand.
    period
        How often it recurs; for topics, the calendar period that shows it; None where a span of days
        bounds it.
    due_days
        For topics: days after the last sitting. None otherwise.
    within_months
        For spans: months from their first day; None for as long as they last.
    grace_months
        Months after a period in which something that belongs to it may still be held.
    shown_with
        Key of a duty that the same session settles: while that one is open, a list of what is to do
        shows it alone.
    """

    key: str
    version: int
    title: Text
    reason: Text
    note: Text | None
    citation: Citation
    certainty: Certainty
    is_hard: bool
    effective_from: dt.date
    effective_until: dt.date | None
    is_on: bool
    subject: DutySubject
    rule: Rule
    period: Recurrence | None
    due_days: int | None
    within_months: int | None
    grace_months: int
    shown_with: str | None


class Counted(StrEnum):
    """What a check of the roster counts."""

    FULL_MEMBERS = "full_members"
    SEATS = "seats"
    """People on the unit's committee."""


@dataclass(frozen=True)
class RosterCheck:
    """A number that the roster of a unit should keep to.

    Parameters
    ----------
    at_least, at_most
        The bounds, both inside; None for no upper one.
    from_members
        It is asked only of units with at least so many full members.
    """

    unit_kinds: tuple[str, ...]
    counts: Counted
    at_least: int
    at_most: int | None
    from_members: int


@dataclass(frozen=True)
class Kept:
    """A rule about how something is done, which the program keeps: nobody owes it, nothing is counted.

    Parameters
    ----------
    how
        How the program keeps it, in a sentence.
    check
        What the roster of a unit is compared with; None where it is kept elsewhere.
    """

    key: str
    title: Text
    how: Text
    citation: Citation
    certainty: Certainty
    check: RosterCheck | None


@dataclass(frozen=True)
class Caution:
    """What a secretary alone is told of a member who came to nothing for months on end.

    No finding: shown to nobody else, stored nowhere, never counted.

    Parameters
    ----------
    unit_kinds
        Kinds of units whose members it is about.
    months
        The months on end that the article names.
    tell_from
        From how many on the secretary is told: early enough for a talk.
    """

    key: str
    version: int
    title: Text
    reason: Text
    citation: Citation
    certainty: Certainty
    effective_from: dt.date
    unit_kinds: tuple[str, ...]
    months: int
    tell_from: int


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
    terms
        Words that differ by pack, by key, for the ``term`` tag.
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
    terms: Mapping[str, Text]
    unit_kinds: Mapping[str, UnitKind]
    posts: Mapping[str, PostKind]
    statuses: Mapping[str, MemberStatus]
    stages: Mapping[str, Word]
    ranks: Mapping[str, Word]
    exemption_reasons: Mapping[str, Word]
    end_reasons: Mapping[str, Word]
    forms: Mapping[str, ActivityForm]
    hours_classes: Mapping[str, HoursClass]
    hour_rule: HourRule
    duties: Mapping[str, Duty]
    kept: Mapping[str, Kept] = field(default_factory=dict)
    cautions: Mapping[str, Caution] = field(default_factory=dict)

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
