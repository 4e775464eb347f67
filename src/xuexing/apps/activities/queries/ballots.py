"""What was put to the vote in a session, and what it decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xuexing.kernel.ballots import Ballot
from xuexing.policy.model import ActivityForm

from ..models import RollEntry, Session, Vote
from ..models.roll import ATTENDED


@dataclass(frozen=True)
class Balloted:
    """One vote and what it decided."""

    vote: Vote
    ballot: Ballot


def list_ballots(
    *, session: Session, forms: Sequence[ActivityForm], roll: Sequence[RollEntry]
) -> list[Balloted]:
    """Return what was put to the vote; those expected and unmarked are counted as there."""
    if not any(form.has_votes for form in forms):
        return []
    voters = [entry for entry in roll if entry.may_vote]
    there = sum(entry.state in ATTENDED or not entry.state for entry in voters)
    return [
        Balloted(vote, Ballot(len(voters), there, vote.in_favour))
        for vote in session.votes.order_by("id")
    ]


def get_ballot_words(each: Balloted) -> str:
    """Return the numbers of a vote: who has one, who came, how they voted, how many it takes."""
    return _(
        "With a vote %(eligible)s, present %(present)s; in favour %(in_favour)s, against %(against)s,"
        " abstained %(abstained)s; it takes %(needed)s."
    ) % {
        "eligible": each.ballot.eligible,
        "present": each.ballot.present,
        "in_favour": each.vote.in_favour,
        "against": each.vote.against,
        "abstained": each.vote.abstained,
        "needed": each.ballot.needed,
    }


def get_outcome_words(ballot: Ballot) -> str:
    """Return in a word whether it was carried."""
    if ballot.is_carried:
        return _("carried")
    return _("not carried") if ballot.has_quorum else _("no quorum")
