"""The rows behind a figure of learning dynamics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from xuexing.apps.evidence.api import Fact, Field, Source, get_sources, list_held, list_studied
from xuexing.apps.knowledge.api import get_titles
from xuexing.apps.organizations.api import Unit, find_path_on
from xuexing.foundation.errors import NotFound

MOST = 500
KINDS = ("held", "studied", "uncommented")


@dataclass(frozen=True)
class Records:
    """Facts behind a figure, oldest first, with what they are called and where they stand."""

    unit: Unit
    field: Field
    what: str
    facts: Sequence[Fact]
    has_more: bool
    titles: Mapping[UUID, str]
    sources: Mapping[UUID, Source]


def get_records(*, unit: Unit, first: dt.date, last: dt.date, what: str, form: str = "") -> Records:
    """Return the facts of a subtree and a span of days behind a figure; at most 500 of them.

    Raises
    ------
    NotFound
        There is no such figure, or the unit did not stand.
    """
    path = find_path_on(unit=unit, on=last)
    if path is None or what not in KINDS:
        raise NotFound
    field = Field(path, first, last)
    if what == "held":
        found = list_held(field=field, form=form)
    else:
        found = list_studied(field=field, is_commented=False if what == "uncommented" else None)
    facts = list(found[: MOST + 1])
    keys = [fact.topic_key for fact in facts if fact.topic_key]
    return Records(
        unit=unit,
        field=field,
        what=what,
        facts=facts[:MOST],
        has_more=len(facts) > MOST,
        titles=get_titles(keys=keys) if keys else {},
        sources=get_sources(facts[:MOST]),
    )
