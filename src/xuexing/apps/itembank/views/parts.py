"""What several pages of the bank ask of an address: which questions are looked for, below which topic."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.knowledge.api import Topic, list_choices, topic_for, visible_topics
from xuexing.apps.organizations.api import Scope
from xuexing.foundation.errors import NotFound
from xuexing.foundation.permissions import Permission

from ..access import visible_items
from ..forms import SearchForm
from ..queries.search import Search, list_sources


def asked_search(
    request: SignedInRequest, scope: Scope, on: dt.date
) -> tuple[SearchForm, Search, Q]:
    """Return the form of a search, what is looked for, and among which questions."""
    where = visible_items(scope)
    form = SearchForm(
        request.GET,
        topics=list_choices(where=visible_topics(scope)),
        sources=list_sources(where=where),
    )
    topic = asked_topic(request, on, request.GET.get("topic", ""))
    return form, form.search(topic=topic), where


def asked_topic(request: SignedInRequest, on: dt.date, asked: str) -> Topic | None:
    """Return the topic of a key that the user may see; None where none is asked for.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    """
    if not asked:
        return None
    try:
        uuid = UUID(asked)
    except ValueError as error:
        raise NotFound from error
    topic = topic_for(user=request.user, on=on, uuid=uuid, to=Permission.UNIT_VIEW)
    return topic.merged_into or topic
