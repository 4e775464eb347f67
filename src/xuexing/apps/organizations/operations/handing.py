"""A post goes from one person to another, with what is open."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..events import PostHandedOver, post_handed_over
from ..models import Person, Post
from .posts import appoint, leave_post

LEFT = "left_post"


class UnableToHandOver(Refusal):
    """The post is not held any more, or it would go to who holds it."""

    code = "post_not_to_be_handed_over"
    message = _("This post has ended already, or %(name)s holds it. Load the page again.")


def hand_over_post(*, post: Post, person: Person, on: dt.date, by: Actor, now: dt.datetime) -> Post:
    """End a post on a day, give it to another from that day on, and what is open along with it.

    What is asked of whoever holds the post follows by itself; what was asked of its holder by name, and
    sessions that are not closed, are handed over by the rooms that keep them
    (``events.post_handed_over``), in the same transaction.

    Raises
    ------
    UnableToHandOver
        The post is over, or the successor is its holder.
    UnableToAppoint
        The successor holds it already.
    """
    with transaction.atomic():
        post = locked(Post.objects.filter(pk=post.pk)).select_related("person", "unit").get()
        if post.until_on is not None or post.person_id == person.pk:
            raise UnableToHandOver(name=person.name)
        before, unit, kind = post.person, post.unit, post.kind
        leave_post(post=post, on=on, reason=LEFT, by=by, now=now)
        begun = appoint(person=person, unit=unit, kind=kind, from_on=on, by=by, now=now)
        post_handed_over.send(sender=Post, handing=PostHandedOver(begun, before, by, now))
        record(
            act="organizations.hand_over_post",
            subject=begun,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"from": str(before.uuid), "to": str(person.uuid), "on": on.isoformat()},
        )
    return begun
