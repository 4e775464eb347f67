"""What is put to the vote."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Fault, Faulty

from ..models import Session, Vote
from .states import locked_open


def add_vote(
    *,
    session: Session,
    title: str,
    in_favour: int,
    against: int,
    abstained: int,
    by: Actor,
    now: dt.datetime,
) -> Vote:
    """Write down a vote in an open session: its matter and the votes, not who voted how.

    Raises
    ------
    Faulty
        There are more votes than people who have one.
    UnableToChange
        The session is closed.
    """
    with transaction.atomic():
        held = locked_open(session)
        eligible = held.roll.filter(may_vote=True).count()
        if in_favour + against + abstained > eligible:
            fault = Fault(
                _("There are %(eligible)s people with a vote; these are more votes."),
                {"field": "in_favour"},
                {"eligible": eligible},
            )
            raise Faulty([fault])
        vote = Vote(
            session=held,
            title=title.strip(),
            in_favour=in_favour,
            against=against,
            abstained=abstained,
        )
        vote.save(force_insert=True)
        _note(held, "activities.add_vote", vote, by, now)
    return vote


def remove_vote(*, session: Session, uuid: UUID, by: Actor, now: dt.datetime) -> None:
    """Take a vote off an open session."""
    with transaction.atomic():
        held = locked_open(session)
        vote = held.votes.filter(uuid=uuid).first()
        if vote is not None:
            _note(held, "activities.remove_vote", vote, by, now)
            vote.delete()


def _note(session: Session, act: str, vote: Vote, by: Actor, now: dt.datetime) -> None:
    session.saved_at = now
    session.save(update_fields=["saved_at"])
    record(
        act=act,
        subject=session,
        by=by,
        now=now,
        unit_id=session.unit_id,
        data={"vote": str(vote.uuid), "in_favour": vote.in_favour},
    )
