"""What a duty says and where it is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xuexing.kernel.periods import Recurrence
from xuexing.kernel.rules import Rule, Since, SubjectKind

from .words import Certainty, Text


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
