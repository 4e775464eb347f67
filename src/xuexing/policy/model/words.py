"""The vocabularies of a pack: units, people, posts, forms of activity, hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

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
    """An entry of a plain vocabulary (rank, leave reason, end reason)."""

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
class ExemptionReason(Word):
    """A reason for which nothing may be required of somebody for a time.

    Parameters
    ----------
    qualifies
        Whether it is one by the regulations. One that is not (retirement alone) is named so that
        whoever chooses it is told why it is refused.
    """

    qualifies: bool


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
    is_learning_meeting
        Serves the units that hold it as their quarterly learning meeting.
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
    is_learning_meeting: bool
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
class KnownTopic:
    """A topic or knowledge point that ships with the pack.

    Parameters
    ----------
    key
        Its identifier, the same for ever: items and facts of every installation are filed by it.
    parent
        Key of the topic above it; None at the top.
    is_point
        A knowledge point: what one question asks for, with nothing below it.
    source
        Where the class is written; empty for the pack's own.
    """

    key: str
    title: Text
    parent: str | None
    is_point: bool
    source: str
