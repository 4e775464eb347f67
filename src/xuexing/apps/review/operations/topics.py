"""What a person wants to review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person

from ..models import ChosenTopic


def choose_topics(
    *,
    person: Person,
    wanted: Collection[Topic],
    shown: Mapping[Topic, bool],
    by: Actor,
    now: dt.datetime,
) -> None:
    """Keep which of the topics shown are to be reviewed; only what differs from the usual is kept.

    Parameters
    ----------
    shown
        The topics that the person chose among, and whether each is reviewed without a word about it.
    """
    del by, now
    with transaction.atomic():
        ChosenTopic.objects.filter(person=person, topic__in=list(shown)).delete()
        ChosenTopic.objects.bulk_create(
            ChosenTopic(person=person, topic=topic, is_wanted=topic in wanted)
            for topic, is_usual in shown.items()
            if (topic in wanted) is not is_usual
        )
